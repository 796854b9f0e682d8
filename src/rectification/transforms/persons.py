"""Finds the names of persons in text about accountability (问责).

A name is told by what stands around it, so some are missed: give those that matter by name. What is
found is found in linear time.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

_SURNAMES = (
    "王李张刘陈杨赵黄周吴徐孙胡朱高林何郭马罗梁宋郑谢韩唐冯于董萧肖程曹袁邓许傅沈曾彭吕苏卢蒋蔡贾丁魏薛叶阎闫余潘杜"
    "戴夏钟汪田任姜范方石姚谭廖邹熊金陆郝孔白崔康毛邱秦江史顾侯邵孟龙万段雷钱汤尹黎易常武乔贺赖龚文庞樊兰殷施陶洪翟"
    "安颜倪严牛温芦季俞章鲁葛伍韦申尤毕聂焦向柳邢路岳齐梅莫庄辛祝左涂谷祁时舒耿牟卜詹关苗凌费纪靳盛童欧甄项曲游阳裴"
    "席卫查屈鲍覃霍翁隋甘景包司柏宁柯阮桂闵解柴华车冉房边吉饶刁瞿戚丘古米池滕晋苑邬臧宫苟褚廉简娄符奚穆燕郎冀谈姬屠"
    "连晏栾郁商蒙喻窦迟敖冷卓花仇艾蓝巩井仲乐虞卞封官楚佟栗匡宗应巫鞠桑荆谌银沙伏岑胥付代尚管单成闻伊师佘亓鄢邝郜仝丛荣母阚晁訾"
)
_DOUBLE = "欧阳|上官|司马|诸葛|夏侯|皇甫|尉迟|公孙|慕容|司徒|令狐|端木"
_HAN = "[㐀-鿿\U00020000-\U0003ffff]"
_NAME = (
    rf"(?:(?:{_DOUBLE}){_HAN}{{1,2}}?|[{_SURNAMES}][ \u3000]{{0,2}}{_HAN}{{1,2}}?"
    rf"|{_HAN}{{1,6}}[·•・‧]{_HAN}{{1,7}}?)"
)
"""A surname and one or two characters; or, of some peoples, two names with a point between."""

_WORDS = re.compile(
    "时任|任[职免用何组副务期]|常[委务年]|高[级度中校管速标]|严[肃重格]|文[件化]|项目|方[面案式]|金[额融]|施工|安[全排置]|关[于键联停]|"
    "路[段面灯]|解[除决聘散]|程序|章程|包[括保联间装]|车[辆位间]|应当|左右|向[上下其]|易地|连[续队]|万元|余[人名]|查[实处]|简称|封存|"
    "商[户铺场家店品]|石[化材]|农|官员|谈话|和|费用|司[机法]|纪[委检律]|卫生|宁可|于[当是]|时因|华侨|应予|项|古|谷物|谈|房[屋产租款源]|"
    "钱[款物财]|柴油|井盖|花[费卉]|苗[木圃]|林[地木场]|沙[石场]|景[区点]|段长|龙头|田地|顾问|温室|屠宰|牟[取利]|冷库|白酒|辛苦|计划|"
    "代[表理为替管]|成[员立效果本]|单[位独]|管[理控辖]|付款|尚未|尚有|明确|席位|汽|易[受被]|水"
)
_ROLE = (
    "书记|支书|[局科处院校股所站队村镇乡县区市部组厂行社司馆台会]长|主任|经理|主席|委员|会计|出纳|干部|职工|人员|负责人|科员|"
    "当事人|代表人|董事|监事|教师|医生|护士|民警|辅警|员工|同志|党员|村民|居民"
)
_SANCTION = (
    "处分|问责|追责|追究|诫勉|立案|查处|约谈|免职|撤职|停职|批评|警告|记过|开除|留置|移送|双开|组织处理|谈话|书面检查|"
    "降级|审查|检讨|责令|辞退|解聘|除名|训诫|拘留|逮捕|起诉|判处|判刑|撤销|免去|罢免|(?:严肃|从严|纪律|党纪|政务)处理"
)
_SEVERAL = r"(?:等|[0-9一二两三四五六七八九十]+(?=[人名])|[人名]|均|都|已|也|曾|先后|分别|依法|…)*"
_DEALT = (
    rf"{_SEVERAL}(?:同志|被|因|受|给予|予以|涉嫌|违[反规纪法]|利用|收受|身为|作为|在(?:担任|任|职|工作|负责|履职|办理)|"
    r"[，,（(](?:时任|原任|原(?![因则本来有])|现任|男|女|中共党员|已))"
)
"""What stands after the name of one who is dealt with, or after several."""

_AFTER = (
    rf"(?=等|[（(、，,。；;和与及]|{_DEALT}|作出|作了|立案|诫勉|进行了?(?:{_SANCTION})|"
    rf"党内|政务|(?:{_SANCTION})|[0-9一二两三四五六七八九十]+[人名]|$)"
)
_LED = rf"(?:{_ROLE})|对|将|给予|查处了?|约谈了?|其中|经查，?|[：:]"
_FIRST = re.compile(
    rf"(?:(?P<led>{_LED})|(?<!{_HAN})|(?<=[一二三四五六七八九十]是))(?P<name>{_NAME}){_AFTER}"
)
_NEXT = re.compile(rf"[、和与及](?P<name>{_NAME}){_AFTER}")
_IS_DEALT = re.compile(_DEALT)
_KNOWN_BY = re.compile(rf"({_NAME})(?=同志|[（(](?:时任|原任|现任|男|女|中共党员|已))")
_REMOVED = re.compile(rf"免去({_NAME})(?={_ROLE}|的)")
_HIDDEN = frozenset("某×＊*X")
_SENTENCE = re.compile(r"[^。；;\n]+")
_IS_SANCTION = re.compile(_SANCTION)


def names(text: str) -> Iterator[str]:
    """The names of persons in sentences that speak of sanctions (处分, 问责, 诫勉 …), as they stand there."""
    for sentence in _SENTENCE.findall(text):
        if _IS_SANCTION.search(sentence):
            yield from filter(_is_name, _candidates(sentence))


def _candidates(sentence: str) -> Iterator[str]:
    """What stands where a name would: after a post, or at the head of a clause on whom it deals with."""
    at = 0
    while match := _FIRST.search(sentence, at):
        listed = [match]
        while following := _NEXT.match(sentence, listed[-1].end()):
            listed.append(following)
        if match["led"] or _IS_DEALT.match(sentence, listed[-1].end()):
            yield from (one["name"] for one in listed)
        at = listed[-1].end()
    for known_by in (_KNOWN_BY, _REMOVED):
        yield from known_by.findall(sentence)


def _is_name(found: str) -> bool:
    """Whether it is a name and not a word that begins like one, nor a name that is hidden already."""
    return not _WORDS.match(found) and not _HIDDEN.intersection(found)
