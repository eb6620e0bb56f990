"""Checks of published news: O6's publicity and the head's participation of O19."""

from __future__ import annotations

from urllib.parse import urlsplit

from cms.common.thai import Month
from oitpages.catalogue.schema import Criterion, Window
from oitpages.checks.people import current_head, without_head
from oitpages.checks.registry import Finding, check, failed, passed, review
from oitpages.checks.wording import NEWS_PLACE_TH, STATION_PLACE_TH, listed_en, quoted, window_en
from oitpages.evidence.state import ItemState, NewsState

TOPIC_LABELS_TH = {
    "result": "ผลการดำเนินงาน",
    "ita": "การประเมิน ITA",
    "eit": "การตอบแบบสำรวจ EIT",
    "head-participation": "การมีส่วนร่วมของหัวหน้าสถานี",
}


@check("news_published")
def news_published(
    criterion: Criterion, state: ItemState, *, topic: str, window: str, minimum: int = 1
) -> Finding:
    """News of a topic was published in a window (O6.1, O6.5)."""
    span = state.edition.windows[window]
    found = _news(state, topic, span)
    if len(found) < minimum:
        return _no_news(topic, span, minimum)
    return passed(f"มีข่าวหมวด “{_label(topic)}” {len(found)} ข่าว", f"News items: {len(found)}.")


@check("news_from_first_month")
def news_from_first_month(
    criterion: Criterion, state: ItemState, *, topic: str, window: str
) -> Finding:
    """News of a topic starts in the first month of a window (O6.2)."""
    span = state.edition.windows[window]
    month = Month.of(span.start)
    found = _news(state, topic, span)
    if not found:
        return _no_news(topic, span, 1)
    if not any(month.contains(news.date) for news in found):
        return failed(
            f"ยังไม่มีข่าวหมวด “{_label(topic)}” ที่ลงวันที่ในเดือน{month.label_th}"
            f" โปรดเพิ่มข่าวของเดือนนั้น{NEWS_PLACE_TH}",
            f"No news on {topic} dated in {month.label_en}.",
        )
    return passed(f"เริ่มเผยแพร่ตั้งแต่เดือน{month.label_th}", f"News starts in {month.label_en}.")


@check("news_on_own_site")
def news_on_own_site(
    criterion: Criterion, state: ItemState, *, topic: str, window: str
) -> Finding:
    """News of a topic stands on the station's own website (O6.3)."""
    span = state.edition.windows[window]
    found = _news(state, topic, span)
    if not found:
        return _no_news(topic, span, 1)
    if not any(_is_under(news.url, state.station.base_url) for news in found):
        return failed(
            f"ข่าวหมวด “{_label(topic)}” ยังไม่อยู่บนเว็บไซต์ของสถานี โปรดเผยแพร่{NEWS_PLACE_TH}",
            f"No news on {topic} is on the station's own site.",
        )
    return passed("เผยแพร่บนเว็บไซต์ของสถานีแล้ว", "Published on the station's own site.")


@check("news_on_social_media")
def news_on_social_media(
    criterion: Criterion, state: ItemState, *, topic: str, window: str, kinds: tuple[str, ...]
) -> Finding:
    """News is also on social media: a post's address, or the station's account (O6.4).

    Whether a post links back cannot be read from here: an officer signs for that.

    Args:
        criterion: the criterion.
        state: the item.
        topic: topic of the news.
        window: key of the window.
        kinds: kinds of channels that are social media.
    """
    posts = [n for n in _news(state, topic, state.edition.windows[window]) if n.social_url]
    accounts = [c for c in state.station.channels if c.kind in kinds and c.url]
    if not posts and not accounts:
        return failed(
            f"ยังไม่มีลิงก์สื่อสังคมออนไลน์ โปรดใส่ลิงก์โพสต์ในข่าว หรือเพิ่มบัญชีของสถานี{STATION_PLACE_TH}",
            "There is neither a post's link in the news nor an account of the station.",
        )
    return passed(
        f"มีลิงก์โพสต์ {len(posts)} ข่าว และบัญชีสื่อสังคมออนไลน์ {len(accounts)} บัญชี",
        f"Posts: {len(posts)}, accounts: {len(accounts)}.",
    )


@check("news_with_survey_link")
def news_with_survey_link(
    criterion: Criterion, state: ItemState, *, topic: str, window: str, hosts: tuple[str, ...]
) -> Finding:
    """News on the survey leads there by link or QR code (O6.6).

    A link must go to the survey's host. A QR code cannot be read from here, so that its
    text alternative must be there, and a wrong link beside it still fails.

    Args:
        criterion: the criterion.
        state: the item.
        topic: topic of the news.
        window: key of the window.
        hosts: hosts of the survey.
    """
    span = state.edition.windows[window]
    found = _news(state, topic, span)
    if not found:
        return _no_news(topic, span, 1)
    if not any(_leads_to_survey(news, hosts) for news in found):
        return failed(
            f"ข่าวหมวด “{_label(topic)}” ยังไม่มีลิงก์ไปยัง {' หรือ '.join(hosts)}"
            f" หรือภาพ QR Code พร้อมคำบรรยายภาพ โปรดเพิ่มในข่าว{NEWS_PLACE_TH}",
            f"No news on {topic} has a link to {listed_en(hosts)} or a described QR code.",
        )
    return passed("มีข่าวพร้อมลิงก์หรือ QR Code", "There is news with a link or a QR code.")


@check("head_news")
def head_news(
    criterion: Criterion,
    state: ItemState,
    *,
    topic: str,
    window: str = "",
    minimum: int = 1,
) -> Finding:
    """There is enough news of the current head's activities (O19.1, O19.3).

    Args:
        criterion: the criterion.
        state: the item.
        topic: topic of the news.
        window: window of the activities' dates; any date where empty.
        minimum: how many different news items are needed.
    """
    head = current_head(state)
    if head is None:
        return without_head(state)
    span = state.edition.windows[window] if window else None
    found = {news.url for news in _head_news(state, topic, span)}
    if len(found) < minimum:
        when = f" ที่จัดในช่วง {span.title_th}" if span else ""
        return failed(
            f"มีข่าวกิจกรรมของ {head.full_name}{when} {len(found)} ข่าว ต้องมีอย่างน้อย {minimum} ข่าว"
            f" โปรดเพิ่มข่าวหมวด “{_label(topic)}” และเลือกหัวหน้าสถานีเป็นบุคคลในข่าว{NEWS_PLACE_TH}",
            f"News items of the current head: {len(found)}, at least {minimum} needed.",
        )
    return passed(
        f"มีข่าวกิจกรรมของ {head.full_name} {len(found)} ข่าว",
        f"News items of {head.full_name}: {len(found)}.",
    )


@check("head_news_dated")
def head_news_dated(criterion: Criterion, state: ItemState, *, topic: str, window: str) -> Finding:
    """The current head's activities are dated, and some took place in the window (O19.2).

    News of other years may stay; only undated activities of this year's news fail.
    """
    if current_head(state) is None:
        return without_head(state)
    span = state.edition.windows[window]
    every = _head_news(state, topic, None)
    undated = [n.title for n in every if n.activity_date is None and span.contains(n.date)]
    if undated:
        return failed(
            f"ข่าว {quoted(undated)} ยังไม่ได้ระบุวันที่จัดกิจกรรม โปรดกรอกในข่าวนั้น{NEWS_PLACE_TH}",
            f"News items without the day of the activity: {len(undated)}.",
        )
    inside = _head_news(state, topic, span)
    if not inside:
        return failed(
            f"ยังไม่มีกิจกรรมของหัวหน้าสถานีที่จัดในช่วง {span.title_th} โปรดเพิ่มข่าว{NEWS_PLACE_TH}",
            f"No activity of the current head from {window_en(span)}.",
        )
    return passed(f"มี {len(inside)} กิจกรรมในช่วง {span.title_th}", f"Activities: {len(inside)}.")


@check("head_briefing_news")
def head_briefing_news(
    criterion: Criterion, state: ItemState, *, topic: str, briefing: str, window: str
) -> Finding:
    """The head explained the assessment to the officers (O19.4).

    The source says that the head should, not must: without such news the criterion
    needs review and does not fail.

    Args:
        criterion: the criterion.
        state: the item.
        topic: topic of the head's news.
        briefing: the second topic that marks a briefing.
        window: window of the activities' dates.
    """
    head = current_head(state)
    if head is None:
        return without_head(state)
    span = state.edition.windows[window]
    if not any(briefing in news.topics for news in _head_news(state, topic, span)):
        return review(
            f"ควรมีข่าวที่ {head.full_name} ชี้แจงเรื่อง ITA แก่เจ้าหน้าที่ โปรดเพิ่ม หากมีแล้วให้เลือกทั้งหมวด"
            f" “{_label(topic)}” และหมวด “{_label(briefing)}” ในข่าวนั้น",
            "There should be news of the head briefing the officers on ITA.",
        )
    return passed(
        f"มีข่าวที่ {head.full_name} ชี้แจงเรื่อง ITA", f"{head.full_name} briefed the officers."
    )


def _news(state: ItemState, topic: str, window: Window) -> list[NewsState]:
    return [n for n in state.station.news if topic in n.topics and window.contains(n.date)]


def _head_news(state: ItemState, topic: str, window: Window | None) -> list[NewsState]:
    head = current_head(state)
    return [
        news
        for news in state.station.news
        if topic in news.topics
        and head is not None
        and news.person_id == head.person_id
        and (window is None or (news.activity_date and window.contains(news.activity_date)))
    ]


def _no_news(topic: str, window: Window, minimum: int) -> Finding:
    return failed(
        f"ต้องมีข่าวหมวด “{_label(topic)}” อย่างน้อย {minimum} ข่าวในช่วง {window.title_th}"
        f" โปรดเพิ่ม{NEWS_PLACE_TH}",
        f"News items on {topic} needed from {window_en(window)}: {minimum}.",
    )


def _leads_to_survey(news: NewsState, hosts: tuple[str, ...]) -> bool:
    if news.link_url:
        return urlsplit(news.link_url).hostname in hosts
    return news.qr_image_id is not None and bool(news.qr_image_alt.strip())


def _is_under(url: str, base_url: str) -> bool:
    """Whether an address lies on the station's site, which may be a folder of a shared host."""
    page, base = urlsplit(url), urlsplit(base_url)
    folder = base.path.rstrip("/") + "/"
    return page.netloc.lower() == base.netloc.lower() and f"{page.path}/".startswith(folder)


def _label(topic: str) -> str:
    return TOPIC_LABELS_TH.get(topic, topic)
