"""Other ways to write the same characters: traditional script, radicals, and the glosses of mirror sites."""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_right
from functools import cache

from attrs import evolve, frozen

from rectification.blocks import Block, Span
from rectification.hookspecs import Document

_SAMPLE = 800
_ENOUGH = 4
_PAIRS = (
    "關关於于進进況况報报問问題题開开結结經经現现將将長长時时間间發发佈布來来聯联繫系係系電电話话郵邮編编黨党組组織织領领導导責责單单實实訂订對对點点總总"
    "區区縣县鎮镇鄉乡廳厅員员會会務务級级屆届輪轮規规專专項项機机動动視视辦办據据見见統统紀纪監监審审計计環环護护舉举構构業业標标準准處处決决課课劃划協协"
    "調调營营銷销號号類类別别個个條条從从嚴严產产與与為为爲为國国財财稅税資资職职績绩啟启還还過过運运達达邊边週周內内兩两無无應应當当義义習习書书記记議议"
    "論论認认識识說说請请讀读談谈證证評评設设誡诫謀谋謹谨質质購购貫贯費费貼贴賬账車车軍军農农遲迟鄰邻鏈链錯错鐵铁難难雙双離离頭头風风飲饮驗验體体龍龙"
    "齊齐滯滞後后緩缓漢汉濟济灣湾態态擔担擴扩擬拟數数斷断東东極极樓楼樣样橋桥歷历歸归氣气溝沟災灾熱热爭争狀状獎奖獨独畫画礎础確确禮礼積积穩稳窮穷競竞"
    "築筑節节籌筹糧粮約约紅红細细終终給给絕绝綜综維维網网緊紧線线縮缩繼继續续罰罚羅罗聽听肅肃興兴舊旧艱艰華华萬万蘇苏衛卫補补複复覺觉觀观訴诉試试該该"
    "誠诚誤误諮咨講讲譽誉變变讓让貢贡貨货貪贪貧贫買买貸贷賣卖賴赖趕赶趨趋跡迹輔辅輕轻輸输轉转轄辖辯辩這这連连遊游違违適适選选遺遗醫医釋释針针銀银錄录"
    "錢钱鍵键鎖锁門门閉闭閱阅隊队階阶隨随險险隱隐雜杂靈灵靜静頂顶順顺須须預预頒颁頓顿願愿顧顾顯显飛飞館馆駐驻驅驱鬆松鬥斗魯鲁鮮鲜鹽盐麗丽齡龄幹干"
    "獲获優优勵励聖圣備备廣广強强徹彻憑凭慶庆憲宪戶户執执損损揮挥採采掃扫換换權权檢检檔档潔洁滿满減减測测漸渐漿浆澤泽濱滨煙烟牆墙獻献療疗緣缘縱纵繳缴"
    "纖纤脫脱腳脚臺台舖铺莊庄葉叶藝艺虛虚蟲虫術术裝装觸触許许訪访詞词詢询誰谁諾诺謝谢貴贵賓宾贊赞鄭郑釐厘鋼钢錶表閒闲闊阔陽阳陰阴陳陈陸陆韓韩頁页額额"
    "顆颗騰腾驟骤鳳凤鷹鹰麥麦黃黄齒齿創创劇剧劉刘勞劳勢势匯汇吳吴嚮向圍围園园圓圆圖图團团場场塊块墊垫壓压壞坏壯壮夾夹奪夺婦妇學学寧宁寫写寬宽屬属島岛嶺岭"
    "帶带師师幣币庫库廠厂張张彈弹復复憂忧懇恳戰战戲戏掛挂揚扬擊击擇择攔拦敗败敵敌曆历曉晓殺杀毀毁沒没湯汤濃浓瀏浏爾尔牽牵狹狭饋馈夠够堅坚佔占侷局併并剛刚匱匮厭厌吶呐喪丧嘗尝嚐尝妝妆嬰婴寶宝岡冈崗岗嶄崭幾几廢废徑径恆恒惡恶愛爱慣惯慮虑戀恋捨舍掙挣搶抢攜携敘叙暫暂棄弃棟栋樁桩歡欢漁渔燈灯犧牺畝亩癥症盡尽睏困碼码禍祸稱称笫第廵巡覈核"
)
_TRADITIONAL = re.compile("[" + _PAIRS[::2] + "]")
_ELSEWHERE = str.maketrans(
    {"「": "“", "」": "”", "『": "‘", "』": "’"}
    | {chr(code): chr(code - 0xFEE0) for code in (*range(0xFF21, 0xFF3B), *range(0xFF41, 0xFF5B))}
)
_OTHER_FORM = re.compile("[「」『』Ａ-Ｚａ-ｚ]")
_GLOSS = re.compile(r"(?<=[\u4e00-\u9fff])[(（][a-zāáǎàēéěèīíǐìōóǒòūúǔùǖǘǚǜü]{1,6}[)）]")
_UNSEEN = re.compile("[\u200b-\u200d\u2060\ufeff\u00ad]+")
_GLOSS_OR_UNSEEN = re.compile(f"{_GLOSS.pattern}|{_UNSEEN.pattern}")
_RADICAL = re.compile("[\u2e80-\u2fdf]")


@cache
def _simplified() -> dict[int, str]:
    return str.maketrans(dict(zip(_PAIRS[::2], _PAIRS[1::2], strict=True)))


def simplified(text: str) -> str:
    """The text in the characters that our patterns are written in, each in its place; most texts are already.

    The model keeps what is printed: this is for finding it.
    """
    if len(_TRADITIONAL.findall(text, 0, _SAMPLE)) >= _ENOUGH or "笫" in text:
        text = text.translate(_simplified())
    if _OTHER_FORM.search(text):
        text = text.translate(_ELSEWHERE)
    if _RADICAL.search(text, 0, _SAMPLE):
        text = _RADICAL.sub(_unified, text)
    return text


def _unified(match: re.Match[str]) -> str:
    character = unicodedata.normalize("NFKC", match.group())
    return character if len(character) == 1 else match.group()


@frozen
class Glosses:
    """Where the readings stood that a mirror site printed after its characters: 關(guān)于."""

    cuts: tuple[int, ...] = ()
    removed: tuple[int, ...] = ()

    def place(self, span: Span) -> Span:
        """Where a slice of the text without glosses stands in the text with them."""
        if not self.cuts:
            return span
        return Span(*(at + self.removed[bisect_right(self.cuts, at)] for at in (span.start, span.end)))


def without_glosses(document: Document) -> tuple[Document, Glosses]:
    """The document without them and without characters that nobody sees, and where those stood."""
    text = document.text
    is_glossed = len(_GLOSS.findall(text, 0, _SAMPLE)) >= _ENOUGH
    if is_glossed:
        pattern = _GLOSS_OR_UNSEEN
    elif _UNSEEN.search(text):
        pattern = _UNSEEN
    else:
        return document, Glosses()
    starts: list[int] = []
    cuts: list[int] = []
    removed = [0]
    for gloss in pattern.finditer(text):
        starts.append(gloss.end())
        cuts.append(gloss.start() - removed[-1] + 1)
        removed.append(removed[-1] + len(gloss.group()))
    text = pattern.sub("", text)

    def moved(span: Span) -> Span:
        return Span(*(at - removed[bisect_right(starts, at)] for at in span))

    def cleaned(block: Block) -> Block:
        span = moved(block.span)
        cells = tuple(
            cell._replace(text=text[slice(*place)], span=place)
            for cell in block.cells
            for place in [moved(cell.span)]
        )
        return block._replace(text=text[slice(*span)], span=span, cells=cells)

    return evolve(document, text=text, blocks=tuple(map(cleaned, document.blocks))), Glosses(
        tuple(cuts), tuple(removed)
    )
