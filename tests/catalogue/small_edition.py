"""A small, correct edition as TOML text, for tests that put one mistake into it."""

SMALL_EDITION = """\
year = 2599
unit_type = "police-station"
title_th = "รายการทดสอบ"
title_en = "Test edition"
source = "ทดสอบ"

[[windows]]
key = "first-half"
start = 2055-10-01
end = 2056-03-31
title_th = "6 เดือนแรก"

[[groups]]
key = "9.1"
title_th = "ข้อมูลพื้นฐาน"
title_en = "Basics"

[[work_lines]]
key = "traffic"
title_th = "งานจราจร"
title_en = "Traffic"

[[calendar]]
key = "oit"
start = 2056-01-01
end = 2056-04-30
title_th = "ตอบ OIT"
title_en = "OIT"
owner_th = "คณะทำงาน"
actions_th = ["รายงาน"]

[quotas]
station_size_th = "ทดสอบ"
eit_minimum = 10

[[quotas.eit]]
work_lines = ["traffic"]
title_th = "จราจร"
minimum = 10

[[items]]
code = "O1"
key = "first"
group = "9.1"
title_th = "ข้อหนึ่ง"
title_en = "First"
summary_th = "สรุป"
formats = [["pdf"], ["xlsx", "docx"]]
carry_forward = true

[items.roles]
data_officer = "ผบ.หมู่"
publisher = "ผบ.หมู่"
controller = "สว.อก."

[[items.slots]]
key = "powers"
title_th = "อำนาจ"
title_en = "Powers"
needs = ["text|document", "date"]
work_line = "traffic"
help_th = "กรอก"

[items.period]
unit = "month"
windows = ["first-half"]
nil_statement_th = "ไม่มี"

[[items.period.datasets]]
key = "reports"
title_th = "รายงาน"
title_en = "Reports"

[[items.topics]]
key = "signs"
area = "oss"
title_th = "ป้าย"
title_en = "Signs"

[[items.criteria]]
id = "O1.1"
text_th = "มีข้อความ"
text_en = "There is a text"
kind = "structured"
check = "slot_filled"
params = { slot = "powers", window = "first-half" }
source = "L1"
help_th = "กรอกข้อความ"

[[items.criteria]]
id = "O1.2"
text_th = "ครบทุกเดือน"
text_en = "Every month"
kind = "machine"
check = "period_grid_complete"
params = { datasets = ["reports"] }
source = "L2"
help_th = "เผยแพร่ทุกเดือน"

[[items]]
code = "O2"
key = "second"
group = "9.1"
title_th = "ข้อสอง"
title_en = "Second"
summary_th = "สรุป"
topics_from = "first"

[items.roles]
data_officer = "ผบ.หมู่"
publisher = "ผบ.หมู่"
controller = "สว.อก."

[[items.criteria]]
id = "O2.1"
text_th = "รับรอง"
text_en = "Attested"
kind = "attest"
check = "attested"
source = "L3"
help_th = "ลงนาม"
"""
