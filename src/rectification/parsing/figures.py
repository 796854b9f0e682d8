"""The grammar of figures: how numbers with units, ranks, zeros and their times are written."""

from __future__ import annotations

import re

SENTENCE_END = "。；;！!？?\n"
PAUSE = SENTENCE_END + ",，、:："
SENTENCE_ENDS = re.compile(f"[{SENTENCE_END}]")

NAMED = re.compile('《[^》]{0,120}》|“[^”]{0,60}”|‘[^’]{0,60}’|"[^"]{0,60}"')
"""What a title or a quotation counts is no figure of the text: 《…十条措施》, “三重一大”."""

QUOTES = re.compile('[《“‘"]')
"""What `NAMED` needs to match at all; it is found much faster."""

ROUGH_AFTER = frozenset(("以上", "以下", "以内", "之内", "左右", "上下"))
_AFTER = f"(?:{'|'.join(sorted(ROUGH_AFTER))})?"

_UNITS = (
    "个(?:百分点|工作日|课时|月)?|人[天份]|件套|台[（(]套[)）]|[项条名期起份篇人场家批件户例辆台车架班套处次笔宗]次?|[%％‰]|"
    "元(?![旦宵月素])|位(?!数|一体)|年(?![级代度])|百分点|工作日|平方公里|平方千米|平方米|立方米|公里|千米|公顷|公斤|千克|"
    "毫升|小时|分钟|课时|学时|学分|美元|千瓦时|千瓦|兆瓦|米|单(?![位元独])|面(?![向积对临])|分(?![之别类析散管])|"
    "周(?![年边岁])|升(?![级至到])|路(?!段)|课(?!题)|部(?![门分署级队件位长])|"
    r"日(?=内|缩短|压缩|减少)|(?<=[由从至到短]\d)日|(?<=[由从至到短]\d\d)日|"
    "[艘栋座间所本册张幅块根株棵头只匹眼口孔段类种款轮组支门堂讲节卷页票枚颗粒对天吨亩克倍岁秒字]"
)
_COUNTER = "个项条件家名位次期场起份篇批套台处所类种轮组支门节例户人座栋间辆"
_COUNTERS = f"人次|个月|场次|批次|[{_COUNTER}]"
_CHINESE = "一二两三四五六七八九十百千"
_SET_PHRASE = (
    "个(?:方面|层面|维度|维护|确立|意识|自信|全面|责任|毫不动摇|务必|区分开来|一)|项(?:规定|纪律|禁令)|位一体|支一扶|种形态|"
    "节期间|节气|件套|套班子|条线|次产业|人[行成]"
)
_DIGITS = r"\d{0,14}(?:,\d{3}(?!\d))*(?:[.．]\d{1,8})?"
_TO = "[至到—–~～-]{1,2}"
_ORDINAL = "[一二三四五六七八九十]{1,4}|\\d{1,4}"
_MISHAP = "事件|事故|案件|问题|行为|情况|现象|投诉|舆情|案例|上访|灾害"

# The first character of a form has been read before it: hence the looks behind at it.
_TIME = rf"""
    (?<=[12１２])\d{{3}}\s?(?:{_TO}\s?\d{{4}}\s?)?(?:                        # 2023, 2023—2024
        学?年\s?(?:
            度|[初底末]|[上下]半年|第?[一二三四1-4]季度|[春夏秋冬]季(?:学期)?|汛前
            |\d{{1,2}}\s?(?:月份?)?\s?(?:\d{{1,2}}\s?日)?
             (?:{_TO}(?:\d{{1,2}}\s?月(?:\d{{1,2}}\s?日)?|\d{{1,2}}日))?(?:[上中下]旬|[初底末])?
        )?
        |[-/.]\d{{1,2}}[-/.]\d{{1,2}}(?!\d)
    )(?:以来)?
"""
_DAY = rf"""
    \d?\s?月(?:份|[上中下]旬|[初底末]|\s?\d{{1,2}}\s?[日号])?(?:以来)?      # 9月20日
    |\d?{_TO}\d{{1,2}}月(?:\d{{1,2}}日)?                                     # 1—9月
"""
_NOT_A_FIGURE = r"""
    \d?[.．、)）](?=\d{4}年)                                                 # 2.(2023年…)
    |(?:(?<=^\d)|(?<=[。；;\n]\d))\d?[.．](?=\d{1,4}[个家名人件项户次])     # 2.(15家…)
    |\d?[:：∶时]\d                                                           # 9:00
"""
_ARABIC = rf"""
    (?<![A-Za-z×+·第-]\d)(?P<digits>{_DIGITS})(?![.．]\d)
    (?P<range>(?:[百千]?[万亿]|[%％])?{_TO}\d{{1,9}}(?:\.\d{{1,8}})?)?\s?
    (?P<over>[余多来]?)(?P<scale>[百千]?[万亿]|[百千](?=[余多名人家]))?(?P<over_scale>[余多]?)
    \s?(?:(?P<unit>{_UNITS}){_AFTER})?
"""
_IN_CHINESE = rf"""
    (?P<chinese>[{_CHINESE}零]{{0,8}})(?=[余多万亿元{_COUNTER}])(?!{_SET_PHRASE})
    (?P<chinese_over>[余多]?)(?P<chinese_scale>[万亿]?)(?P<chinese_unit>元|{_COUNTERS})(?!性){_AFTER}
"""
_RANK = rf"""
    (?P<rank>{_ORDINAL})[名位]
    |(?:(?<=排名第)|(?<=位[居列]第)|(?<=名列第)|(?<=全[省市国区县州]第))
     (?P<place>{_ORDINAL})(?![届批轮次期个季类章条款项方梯档])
"""
_NONE = rf"(?P<none>再?(?:发生|出现)[^{PAUSE}]{{0,24}}?(?:{_MISHAP})(?!的))"
_NUISANCE = "投诉|事故|上访|发案|发生|差错|违纪|违规|举报|案件|纠纷|延误"
_ZERO = f"(?P<zero>(?:{_NUISANCE})|(?<=[为是]零)(?![\u4e00-\u9fa5]))"

FIGURE = re.compile(
    rf"""
    [0-9０-９{_CHINESE}第未没零](?:                                            # \d would halve the speed
        (?<=\d)(?<!\d\d)(?:
            (?P<time>{_TIME})
            |(?=\d?[\s月至到—–~～.．、)）:：∶时-])(?:(?P<day>{_DAY})|(?P<skip>{_NOT_A_FIGURE}))
            |{_ARABIC}
        )
        |(?<=[{_CHINESE}])(?<![{_CHINESE}第].)(?:{_IN_CHINESE}|(?<=[一二三])(?P<prize>等奖)
            |(?<=百)分之(?P<percent>[一二三四五六七八九十百零]{{1,6}}|\d{{1,3}}(?:\.\d{{1,4}})?))
        |(?<=第)(?:{_RANK})
        |(?:(?<=未)|(?<=没)有){_NONE}
        |(?<=零){_ZERO}
    )
    """,
    re.VERBOSE,
)
"""A time, or a figure; its named groups say which."""

_ROUGH = (
    "不得超过 不得少于 不得低于 不得高于 不少于 不低于 不超过 不高于 不多于 "
    "超过 大约 将近 接近 至少 最多 多达 不足 不到 高于 低于 约 近 超 逾"
).split()
VAGUE = ("数", "几", "上")
"""What before 十, 百 or 千 tells no more than the size: 数百家."""

ROUGH = {end: tuple(word for word in _ROUGH if word[-1] == end) for end in {word[-1] for word in _ROUGH}}
ROUGH |= dict.fromkeys(VAGUE, ())
"""Words before a figure that make it a rough one, by their last character, the longest first."""

NOT_ROUGH = re.compile("(?:[节预制签公履契违特相]约|[附最临就]近)$")

_CHANGE = (
    "(?:下降|降低|减少|压减|压缩|压降|精简|缩短|缩减|增长|增加|增收|提高|提升|上升|上涨|回落|拉大|扩大|"
    "(?:整合|归并|优化|调整|[增降升减])(?=[至到为]))"
)
BASIS = re.compile(
    rf"""(?:
        (?:同比|环比)[^{PAUSE}\d]{{0,4}}?{_CHANGE}[了至到为]?                     # 同比下降
        |(?:[较与]|(?<![占对])比(?![较例]))                                       # 较2022年提高
         (?:(?!同比|环比)[^{PAUSE}]){{1,20}}?{_CHANGE}[了至到为]?
        |[由从][^{SENTENCE_END},，]{{1,24}}?{_CHANGE}[至到为]                     # 由61%提高到
        |[由从](?:原来的?|原先的?|过去的?)?
        |占(?![用地道有领据压])[^{PAUSE}\d由从]{{0,16}}                       # 占总数的
        |{_CHANGE}[了至到为]?
    )\Z""",
    re.VERBOSE,
)
"""What a figure is measured against, right before it."""

BASIS_ENDS = frozenset("降低少减缩简短长加收高升涨落大了至到为由从的占")
"""What the last character before the figure then is; 占 may end otherwise (占比达)."""

TOTAL = re.compile(f"(累计|共计|合计|总计)[^{PAUSE}]*$")
"""The word that says that a figure sums up."""
