"""Invented bulletins of any length, every sentence different: as text, as a page, as Word, as a model.

Copies of one item would compress and cache unrealistically well; nothing here is a real place or body. Real
bulletins deflate to 0.43-0.55 of their size (17 kB), and many in a row to 0.34 (250 kB); so do these.
"""

from __future__ import annotations

import random
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta, timezone
from functools import cache
from html import escape

from rectification import (
    Basis,
    Bulletin,
    CitedDocument,
    ContactInfo,
    FeedbackItem,
    InspectionRound,
    Kind,
    Measure,
    PartialDate,
    Publication,
    Quantity,
    Regime,
    Role,
    Section,
    Status,
    StatusValue,
)

CITIES = "青岚 澄湖 平芜 松台 云屏 鹤汀 砚溪 望川 临樾 枫渡".split()
PLACES = "东西南北上下云溪松竹梅兰石泉林谷岭湖湾洲桥亭阁塔"
BODIES = "市场监督管理局 交通运输局 水务局 农业农村局 教育局 卫生健康委员会 民政局 财政局 自然资源局".split()
AREAS = "落实党的路线方针政策 履行主责主业 全面从严治党 落实新时代党的组织路线 巡察整改长效机制".split()
FIELDS = "营商环境 食品安全 老旧电梯 农村公路 校园周边 医保基金 水源保护 养老服务 档案管理 基层治理".split()
FAULTS = "力度不够 推进缓慢 覆盖面不广 责任落实不到位 存在薄弱环节 流于形式 台账不完整 监督检查不经常".split()
ACTIONS = "开展专项治理 建立联席会议制度 组织交叉检查 约谈相关责任单位 举办业务培训班 推行网上办理".split()
VERBS = "制定 修订 印发 完善 制发 出台".split()
KINDS = "管理办法 工作规则 实施细则 考核办法 操作规程 工作方案".split()
UNITS = "家 项 个 条 件 处 人次 场次 万元".split()
RESULTS = "实现闭环管理 群众满意度明显提升 同类问题未再发生 相关指标持续向好 整改成果得到巩固".split()
# Two words make a thing that no other sentence need name: 老旧 + 泵站.
KINDS_OF = (
    "老旧 闲置 沿街 农村 城区 镇级 村级 临时 专用 公共 民营 集体 国有 山区 沿河 库区 校园 社区 园区 工业 "
    "涉企 惠民 便民 助农 应急 防汛 抗旱 消防 环卫 绿化 供水 供热 供气 排污 低保 养老 托幼 助残 医保 社保 "
    "住房 土地 林业 渔业 畜牧 种植 粮食 文旅 体育 档案 信访 普法 统计 审批 窗口 网格 综治 招商 外贸 科技 "
    "人才 青年 妇幼 退役"
).split()
THINGS = (
    "泵站 管网 桥涵 道路 路灯 站牌 厂房 仓库 大棚 鱼塘 果园 茶山 林场 苗圃 水渠 堤坝 闸门 机井 公厕 垃圾 "
    "车库 门面 铺位 集市 学堂 宿舍 食堂 教材 器材 药品 病房 床位 账册 票据 合同 印章 公章 台账 卷宗 名册 "
    "证照 牌匾 工地 塔吊 电梯 管线 井盖 护栏 广告 招牌 车位 船舶 码头 渡口 景点 民宿 展馆 球场 书屋 戏台 "
    "祠堂 农机 种子 化肥"
).split()
DONE = (
    "核查 排查 摸排 整治 拆除 翻修 改造 更换 检修 登记 造册 盘点 腾退 收回 移交 公示 复核 回访 督办 约谈 "
    "通报 培训 走访 会商 立项 验收 归档 清运 疏浚 加固 补种 划线 编码 联网 上墙 入库 调剂 盘活 出租 招标 "
    "结算 追缴 减免 兑付"
).split()
WAYS = (
    "逐户 逐村 逐项 分批 分类 按月 按季 限期 现场 当场 集中 联合 交叉 随机 错时 延时 上门 线上 提前 全程 "
    "一线 蹲点"
).split()
# Of two of these a place is named: 槐岩泵站.
OF_NAMES = (
    "安柏白北碧彩苍岑昌晨澄赤楚川春淳翠丹德登笛东渡敦枫凤福甘岗皋歌谷关光桂海寒航皓河鹤恒横虹湖槐环黄辉惠吉嘉剑江椒金锦荆景静九菊隽康科葵兰朗乐"
    "黎丽莲良林凌岭刘龙陆鹿洛麻满茅梅孟明牧南宁牛欧盘蓬屏萍坡浦七栖齐千桥青晴秋渠泉群仁荣瑞三沙山杉上邵深升石书双水顺松苏台潭塘桃天铁亭通桐瓦"
    "湾万望微文梧武西霞仙香湘祥小晓新兴杏秀旭轩雪岩雁阳杨姚野银盈永榆雨玉元园源月云泽寨樟长昭珍正芝中舟竹庄卓紫宗"
)
# Of a document; of figures; of bodies; of what has come of it. One of each answers a problem.
SENTENCES = (
    (
        "{document}，明确{thing}和{thing2}的{doing}责任，{act}{times}。",
        "在{does}{thing}的基础上，{document}，把{thing2}纳入{doing}范围。",
        "{document}，对{thing}、{thing2}、{thing3}分别规定{doing}的程序和时限。",
        "针对{thing}底数不清，{does}后{document}，先后{act}{times}。",
        "经集体研究，{document}，{thing}今后一律先{doing}再使用，{thing2}参照执行。",
        "吸取{thing}的教训，{document}，压减{thing2}{doing}环节，公开办理结果。",
    ),
    (
        "对{thing}、{thing2}等{count}{does}，发现{thing3}问题{found}，均已督促整改。",
        "{does}{thing}{count}，其中{thing2}有隐患的{found}，均已督促整改。",
        "抽调骨干{does}{thing}，涉及{count}，查出{thing2}不合规{found}，均已督促整改。",
        "邀请群众代表{does}{thing}{count}，反映{thing3}的意见{found}，均已督促整改。",
        "以{thing}为重点{does}，核实{count}，把{thing2}短少的{found}列入清单，均已督促整改。",
    ),
    (
        "由{lead}牵头，{body}配合，{does}{thing}，{does2}{thing2}，健全{thing3}长效机制。",
        "会同{lead}{does}{thing}，{body}负责{thing2}的{doing}。",
        "{lead}和{body}{does}{thing}，{thing2}由各镇{does2}，{thing3}另行安排。",
        "{does}{thing}时请{lead}到场见证，{thing2}的经费由{body}统筹。",
        "{lead}派员{does}，{body}同步{does2}，{thing}与{thing2}不再分头管理。",
    ),
    (
        "{year}年，{thing}{doing}率提高到{rate}，{thing2}{result}。",
        "截至{year}年底，{thing}完成{rate}，{thing2}全部{does}，{result}。",
        "{thing}{doing}后使用率达到{rate}，{thing2}比上年少了近半，{result}。",
        "群众对{thing}的满意率为{rate}，{thing2}{doing}不再反复，{result}。",
        "{thing2}和{thing3}{does}，按时办结率{rate}，{result}。",
    ),
)
ZONE = timezone(timedelta(hours=8))


@dataclass(frozen=True)
class Cause:
    """One problem and the sentences that answer it."""

    number: int
    area: str | None
    problem: str
    sentences: tuple[str, ...]
    document: str
    action: str
    count: int
    unit: str

    @property
    def heading(self) -> str:
        """The heading as such pages print it."""
        return f"{self.number}.关于“{self.problem}”的问题"


@dataclass(frozen=True)
class Plan:
    """What a bulletin says, before it takes the form of a page or a model."""

    body: str
    title: str
    year: int
    term: int
    ordinal: int
    team: str
    causes: tuple[Cause, ...]

    @property
    def introduction(self) -> str:
        """The paragraph that tells of the inspection."""
        return (
            f"根据市委统一部署，{self.year}年3月6日至5月24日，{self.team}对{self.body}党组开展了常规巡察。"
            f"{self.year}年7月9日，{self.team}向{self.body}党组反馈了巡察意见。"
            "按照巡察工作有关要求，现将集中整改进展情况予以公布。"
        )


_NAMELESS = 0.3
"""How many things bear no name of a place."""

_DIGITS = "〇一二三四五六七八九"


def plan(items: int, seed: int = 1) -> Plan:
    """Make up a bulletin of that many items; the same seed gives the same one."""
    chance = random.Random(seed)
    pick = chance.choice
    city = pick(CITIES)
    # Two characters by the seed: no two of many bulletins have the same issuer.
    first, second = divmod(seed % len(PLACES) ** 2, len(PLACES))
    body = f"{city}市{PLACES[first]}{PLACES[second]}区{pick(BODIES)}"
    term, ordinal, year = chance.randint(2, 9), chance.randint(2, 9), chance.randint(2015, 2024)
    causes = []
    for number in range(1, items + 1):
        every = max(items // len(AREAS), 1)
        area = AREAS[(number - 1) // every] if (number - 1) % every == 0 and number <= every * 5 else None
        action, document = pick(VERBS), f"{pick(KINDS_OF)}{pick(THINGS)}{pick(DONE)}{pick(KINDS)}"
        count, unit, lead, found = chance.randint(2, 9000), pick(UNITS), pick(BODIES), chance.randint(2, 400)

        def thing(pick: Callable[[Sequence[str]], str] = pick, chance: random.Random = chance) -> str:
            return (
                pick(KINDS_OF) if chance.random() < _NAMELESS else pick(OF_NAMES) + pick(OF_NAMES)
            ) + pick(THINGS)

        def done(pick: Callable[[Sequence[str]], str] = pick) -> str:
            return pick(WAYS) + pick(DONE)

        sentences = tuple(
            pick(forms).format(
                document=f"{action}《{document}》",
                count=f"{count}{unit}",
                found=f"{found}个",
                times=f"{chance.randint(2, 60)}次",
                rate=f"{chance.randint(600, 999) / 10}%",
                year=year + 1,
                lead=lead,
                body=pick(BODIES),
                does=done(),
                does2=done(),
                doing=pick(DONE),
                thing=thing(),
                thing2=thing(),
                thing3=thing(),
                act=pick(ACTIONS),
                result=pick(RESULTS),
            )
            for forms in SENTENCES
        )
        problem = f"{thing()}{pick(DONE)}{pick(FAULTS)}，{thing()}{pick(FAULTS)}"
        causes.append(Cause(number, area, problem, sentences, document, action, count, unit))
    title = f"中共{body}党组关于{_DIGITS[term]}届市委第{_DIGITS[ordinal]}轮巡察集中整改进展情况的通报"
    team = f"市委第{_DIGITS[chance.randint(1, 9)]}巡察组"
    return Plan(body, title, year, term, ordinal, team, tuple(causes))


def lines(of: Plan) -> list[str]:
    """Give the paragraphs of the page, without its furniture, from the introduction to the date."""
    out = [
        of.introduction,
        "一、巡察整改组织领导情况",
        f"{of.body}党组成立整改工作领导小组，逐项建立台账，召开专题会议研究整改工作。",
        "二、反馈意见整改落实情况",
    ]
    areas = 0
    for cause in of.causes:
        if cause.area:
            areas += 1
            out.append(f"（{_DIGITS[areas]}）{cause.area}方面")
        out += [cause.heading, "整改情况：" + "".join(cause.sentences)]
    return [
        *out,
        "三、下一步工作打算",
        "一是持续压实责任。对已完成的整改任务，适时组织检查，防止问题反弹。",
        "二是持续巩固成果。对尚未完成的，加强跟踪督查，确保在限定时间内落实。",
        f"欢迎进行监督。联系电话：0399-55501234；电子邮箱：{of.year}@bulletin.example；邮政编码：999120。",
        f"通信地址：{of.body[:3]}望岚路88号{of.body}。",
        f"中共{of.body}党组",
        f"{of.year + 1}年2月18日",
    ]


@cache
def text(items: int, seed: int = 1) -> str:
    """Give the page as people paste it."""
    made = plan(items, seed)
    head = [
        "首页 > 信息公开 > 巡察整改 >",
        made.title,
        f"发布时间：{made.year + 1}-02-24 17:44　来源：{made.body}",
    ]
    return "\n\n".join([*head, *lines(made), f"主办：{made.body}　岚ICP备00000000号"]) + "\n"


@cache
def page(items: int, seed: int = 1) -> str:
    """Give the page as a government's CMS serves it, menus, scripts and all (about 50 kB at 27 items)."""
    made = plan(items, seed)
    menu = "".join(
        f'<li><a href="/c{n}/" target="_blank">{pick}工作</a></li>' for n, pick in enumerate(FIELDS * 12)
    )
    script = "".join(
        f"var v{n}={{a:{n},b:'x{n}'}};function f{n}(){{return v{n}.a<{n};}}\n" for n in range(120)
    )
    style = "text-indent:2em;line-height:200%;margin:0px"
    font = "font-family:仿宋_GB2312;font-size:16pt"
    body = "".join(
        f'<p class="MsoNormal" align="justify" style="{style}"><font face="仿宋" style="font-size:16pt">'
        f'<span lang="EN-US" style="{font}">{escape(line[:9])}</span>'
        f'<span style="{font};letter-spacing:0pt">{escape(line[9:])}</span></font></p>\n'
        for line in lines(made)
    )
    return f"""<!DOCTYPE html>
<html><head><meta charset="utf-8"><title>{made.title}_{made.body}网站</title>
<meta name="SiteName" content="{made.body}"><meta name="ColumnName" content="巡察整改">
<meta name="ArticleTitle" content="{made.title}"><meta name="PubDate" content="{made.year + 1}-02-24 17:44">
<meta name="ContentSource" content="{made.body}"><script>
{script}</script></head><body>
<ul class="nav">{menu}</ul>
<div class="position">当前位置：<a href="/">首页</a> &gt; <a href="/a/">信息公开</a> &gt;
<a href="/a/b/">巡察整改</a></div>
<div class="article"><h1>{made.title}</h1>
<div class="info"><span>发布时间：{made.year + 1}-02-24 17:44</span> <span>来源：{made.body}</span></div>
<div class="TRS_Editor">{body}</div></div>
<ul class="nav">{menu}</ul>
<div class="footer">主办：{made.body}　岚ICP备00000000号</div></body></html>
"""


@cache
def docx(items: int, seed: int = 1) -> bytes:
    """Give the bulletin as a Word file such as offices write: fonts named in every run, runs cut anywhere."""
    from limits import zipped_document

    made = plan(items, seed)
    fonts = '<w:rFonts w:ascii="仿宋" w:hAnsi="仿宋" w:eastAsia="仿宋" w:hint="eastAsia"/>'
    run = f'<w:r><w:rPr>{fonts}<w:sz w:val="32"/><w:szCs w:val="32"/></w:rPr><w:t xml:space="preserve">'
    start = '<w:pPr><w:spacing w:line="579" w:lineRule="exact"/><w:ind w:firstLineChars="200"/></w:pPr>'
    return zipped_document(
        "".join(
            f'<w:p w:rsidR="00A1{n:04X}">{start}{run}{escape(line[:9])}</w:t></w:r>'
            f"{run}{escape(line[9:])}</w:t></w:r></w:p>"
            for n, line in enumerate([made.title, *lines(made)])
        )
    )


@cache
def bulletin(items: int, seed: int = 1) -> Bulletin:
    """Give the bulletin as the model."""
    made = plan(items, seed)
    category: tuple[str, ...] = ()
    lead: tuple[str, ...] = ()
    feedback: list[FeedbackItem] = []
    areas = 0
    for cause in made.causes:
        if cause.area:
            areas += 1
            category, lead = (f"{cause.area}方面",), (f"（{_DIGITS[areas]}）{cause.area}方面",)
        feedback.append(_item(cause, category, lead))
        lead = ()
    after = lines(made)
    return Bulletin(
        title=made.title,
        issuer=f"中共{made.body}党组",
        issued_on=PartialDate(made.year + 1, 2, 18),
        rounds=(
            InspectionRound(
                regime=Regime.XUNCHA,
                kind=Kind.ROUTINE,
                term=made.term,
                ordinal=made.ordinal,
                authority="市委",
                teams=(made.team,),
                inspected=(f"{made.body}党组",),
                began=PartialDate(made.year, 3, 6),
                ended=PartialDate(made.year, 5, 24),
                feedback_on=PartialDate(made.year, 7, 9),
            ),
        ),
        sections=(
            Section(role=Role.INTRODUCTION, paragraphs=(after[0],)),
            Section(role=Role.ORGANIZATION, heading=after[1], paragraphs=(after[2],)),
            Section(role=Role.RECTIFICATION, heading=after[3], items=tuple(feedback)),
            Section(role=Role.FOLLOW_UP, heading=after[-7], paragraphs=tuple(after[-6:-4])),
        ),
        contact=ContactInfo(
            phones=("0399-55501234",),
            emails=(f"{made.year}@bulletin.example",),
            postcode="999120",
            address=after[-3].removeprefix("通信地址：").rstrip("。"),
            note="\n".join(after[-4:-2]),
        ),
        publication=Publication(
            url=f"https://bulletin.example/{seed}.html",
            site=f"{made.body}网站",
            column=("首页", "信息公开", "巡察整改"),
            source=made.body,
            published_at=datetime(made.year + 1, 2, 24, 17, 44, tzinfo=ZONE),
        ),
    )


def _item(cause: Cause, category: tuple[str, ...], lead: tuple[str, ...]) -> FeedbackItem:
    first, second, *others = cause.sentences
    quantity = Quantity(text=f"{cause.count}{cause.unit}", value=cause.count, unit=cause.unit)
    return FeedbackItem(
        number=str(cause.number),
        category=category,
        lead=lead,
        problem=cause.problem,
        heading=cause.heading,
        measures=(
            Measure(
                text=first,
                label="整改情况：",
                starts_paragraph=True,
                documents=(CitedDocument(title=cause.document, action=cause.action),),
            ),
            Measure(text=second, quantities=(quantity,)),
            *(Measure(text=sentence) for sentence in others),
        ),
        status=Status(value=StatusValue.COMPLETED, basis=Basis.INFERRED, evidence="均已督促整改"),
    )


def bulletins(count: int, items: int = 27) -> list[Bulletin]:
    """Give many different bulletins, such as a feed or a site holds."""
    return [bulletin(items, seed) for seed in range(1, count + 1)]
