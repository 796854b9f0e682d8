"""Finds in text what belongs to persons: telephone numbers, identity numbers, names in accountability text.

A name is told by what stands around it, so some are missed: give those that matter by name. What is
found is found in linear time.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

_GAP = r"[ \u3000\-－—]?"
_DIGIT = "[0-9０-９]"

PHONE = re.compile(
    rf"(?<![0-9０-９A-Za-z])(?:(?:\+|＋|00)?86{_GAP})?"
    rf"(?:[1１][3-9３-９]{_DIGIT}{_GAP}{_DIGIT}{{4}}{_GAP}{_DIGIT}{{4}}"
    rf"|[（(]?[0０][0-9０-９X]{{2,3}}[）)]?{_GAP}[2-9２-９]{_DIGIT}{{6,7}})(?![0-9０-９])"
)
"""A mobile number (1 and ten digits), or a fixed one with its area code."""

ID_NUMBER = re.compile(
    rf"(?<![0-9０-９A-Za-z])[1-9１-９]{_DIGIT}{{5}}{_GAP}"
    rf"(?:(?:19|20|１９|２０){_DIGIT}{{2}})(?:[0０]{_DIGIT}|[1１][0-2０-２])(?:[0-3０-３]{_DIGIT}){_GAP}"
    rf"{_DIGIT}{{3}}[0-9０-９Xx](?![0-9０-９A-Za-z])"
)
"""A citizen's identity number (公民身份号码, GB 11643): region, day of birth, sequence, check character."""

_SURNAMES = (
    "王李张刘陈杨赵黄周吴徐孙胡朱高林何郭马罗梁宋郑谢韩唐冯于董萧肖程曹袁邓许傅沈曾彭吕苏卢蒋蔡贾丁魏薛叶阎闫余潘杜"
    "戴夏钟汪田任姜范方石姚谭廖邹熊金陆郝孔白崔康毛邱秦江史顾侯邵孟龙万段雷钱汤尹黎易常武乔贺赖龚文庞樊兰殷施陶洪翟"
    "安颜倪严牛温芦季俞章鲁葛伍韦申尤毕聂焦向柳邢路岳齐梅莫庄辛祝左涂谷祁时舒耿牟卜詹关苗凌费纪靳盛童欧甄项曲游阳裴"
    "席卫查屈鲍覃霍翁隋甘景包司柏宁柯阮桂闵解柴华车冉房边吉饶刁瞿戚丘古米池滕晋苑邬臧宫苟褚廉简娄符奚穆燕郎冀谈姬屠"
    "连晏栾郁商蒙喻窦迟敖冷卓花仇艾蓝巩井仲乐虞卞封官楚佟栗匡宗应巫鞠桑荆谌银沙伏岑胥"
)
_DOUBLE = "欧阳|上官|司马|诸葛|夏侯|皇甫|尉迟|公孙|慕容|司徒|令狐|端木"
_NAME = rf"(?:(?:{_DOUBLE})[一-龥]{{1,2}}?|[{_SURNAMES}][ \u3000]{{0,2}}[一-龥]{{1,2}}?)"
_WORDS = re.compile(
    "时任|任职|任免|任用|任何|任组|任副|常委|常务|高级|高度|严肃|严重|严格|文件|文化|项目|方面|方案|金额|施工|安全|安排|"
    "关于|关键|路段|解除|解决|程序|章程|包括|车辆|应当|左右|向上|向下|易地|连续|万元|余人|余名|查实|查处|简称|封存|商户|"
    "石化|农|官员|方式|谈话|和|费用|司机|司法|纪委|纪检|纪律|卫生|宁可|向其|于当|时因|华侨|应予|项|古|谷物|谈"
)
_ROLE = (
    "书记|[局科处院校股所站队村镇乡县区市部组厂行社司馆台会]长|主任|经理|主席|委员|会计|出纳|干部|职工|人员|负责人|科员|"
    "当事人|董事|监事|教师|医生|民警|员工|同志"
)
_SANCTION = (
    "处分|问责|追责|追究|诫勉|立案|查处|约谈|免职|撤职|停职|批评|警告|记过|开除|留置|移送|双开|组织处理|谈话|书面检查|"
    "降级|审查|检讨|责令"
)
_AFTER = (
    rf"(?=同志|等|[（(、，,。；;和与及]|被|因|受到|给予|予以|作出|作了|涉嫌|违反|违规|违纪|立案|诫勉|"
    rf"进行了?(?:{_SANCTION})|党内|政务|(?:{_SANCTION})|[0-9一二两三四五六七八九十]+[人名]|$)"
)
_FIRST = re.compile(rf"(?:(?:{_ROLE})|对|将|给予|查处了?|约谈了?|其中|经查，?|[：:])({_NAME}){_AFTER}")
_NEXT = re.compile(rf"[、和与及]({_NAME}){_AFTER}")
_KNOWN_BY = re.compile(rf"({_NAME})(?=同志|[（(](?:时任|原任|现任|男|女|中共党员|已))")
_HIDDEN = frozenset("某×＊*X")
_SENTENCE = re.compile(r"[^。；;\n]+")
_IS_SANCTION = re.compile(_SANCTION)


def names(text: str) -> Iterator[str]:
    """The names of persons in sentences that speak of sanctions (处分, 问责, 诫勉 …), as they stand there."""
    for sentence in _SENTENCE.findall(text):
        if _IS_SANCTION.search(sentence):
            yield from filter(_is_name, _candidates(sentence))


def _candidates(sentence: str) -> Iterator[str]:
    for match in _FIRST.finditer(sentence):
        following: re.Match[str] | None = match
        while following is not None:
            yield following[1]
            following = _NEXT.match(sentence, following.end(1))
    yield from _KNOWN_BY.findall(sentence)


def _is_name(found: str) -> bool:
    """Whether it is a name and not a word that begins like one, nor a name that is hidden already."""
    return not _WORDS.match(found) and not _HIDDEN.intersection(found)
