"""Topics of news, by the keys that the checks of O6 and O19 count."""

from collections.abc import Mapping
from types import MappingProxyType

RESULT = "result"
ITA = "ita"
EIT = "eit"
HEAD_PARTICIPATION = "head-participation"

NEWS_TOPICS: Mapping[str, str] = MappingProxyType(
    {
        RESULT: "ผลการดำเนินงาน",
        ITA: "การประเมิน ITA",
        EIT: "การตอบแบบสำรวจ EIT",
        HEAD_PARTICIPATION: "การมีส่วนร่วมของหัวหน้าสถานี",
    }
)
