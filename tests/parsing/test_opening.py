"""The opening of a page: furniture, title, dateline, metadata."""

import pytest
from attrs import evolve
from sources import document

from rectification.hookspecs import Reading
from rectification.model import Publication
from rectification.parsing import parse

TITLE = "中共澄湖区委员会关于巡视整改进展情况的通报"
BODY = (
    "根据省委统一部署，2023年9月5日至11月3日，省委第二巡视组对澄湖区进行了巡视，"
    "并于2023年12月20日反馈了意见。"
    "现将整改情况予以公布。\n一、组织领导情况\n区委高度重视。"
)


def read(head: str) -> Reading:
    """A page with that head above the same body."""
    return parse(document(f"{head}\n{BODY}"))


@pytest.mark.parametrize(
    ("head", "published", "source"),
    [
        (
            f"当前位置:首页 > A > B >\n{TITLE}\n发布时间:2024-01-02 08:30  来源:澄湖区纪委",
            "2024-01-02 08:30",
            "澄湖区纪委",
        ),
        (
            f"首页\n-> 要闻\n-> 公告\n{TITLE}\n发布时间: 2024-01-02 作者: 信息来源: 澄湖区纪委",
            "2024-01-02",
            "澄湖区纪委",
        ),
        (f"{TITLE}\n来源:澄湖区纪委     日期:2024-01-02 10:00:00\n打印", "2024-01-02 10:00", "澄湖区纪委"),
        (f"{TITLE}\n2024-01-02 12:42:06来源:澄湖区纪委", "2024-01-02 12:42", "澄湖区纪委"),
        (
            f"{TITLE}\n信息来源:澄湖区纪委发布日期:2024年01月02日浏览次数: 字号:[ 大 中 小 ]",
            "2024-01-02",
            "澄湖区纪委",
        ),
        (f"• 2024-01-02\n• 来源:市审计局\n• 分享到\n• -\n{TITLE}", "2024-01-02", "市审计局"),
        (f"澄湖区人民政府 2024-01-02 16:36 来源: 区委办\n{TITLE}", "2024-01-02 16:36", "区委办"),
        (f"{TITLE}\n日期 2024 1/2 20:38", "2024-01-02 20:38", None),
        (f"返回上一级\n字号\n打印\n{TITLE} (2024-01-02)", "2024-01-02", None),
        (f"{TITLE}\n归档时间：2025-01-01 发布时间：2024-01-02 视力保护色：", "2024-01-02", None),
        (f"{TITLE}\n[2024-01-02]  来源：澄湖区纪委  [字体：大 中 小]", "2024-01-02", "澄湖区纪委"),
        (f"{TITLE}\n稿源：澄湖区纪委 | 发表时间：2024-01-02 | 浏览量：5", "2024-01-02", "澄湖区纪委"),
        (
            f"索 引 号：QL-1\n发布机构：澄湖区委\n发文时间：2024年1月2日\n文 号：无\n{TITLE}",
            "2024-01-02",
            "澄湖区委",
        ),
        (
            f"信息索引号:\nQL-1\n发布机构:\n澄湖区委\n成文日期:\n2023-12-30\n{TITLE}\n发布时间：2024-01-02",
            "2024-01-02",
            "澄湖区委",
        ),
        (f"{TITLE}\n来源：  浏览量：\n分享：\n朗读", None, None),
        (TITLE, None, None),
    ],
)
def test_the_dateline_is_read_in_any_order(head: str, published: str | None, source: str | None) -> None:
    """Labels glued, reordered, missing or on two lines give time and source, and are noise."""
    reading = read(head)
    publication = reading.bulletin.publication
    moment = str(publication.published_at)[:16] if publication and publication.published_at else None
    assert (moment or "").startswith(published or "")
    assert (moment is None) == (published is None)
    assert (publication.source if publication else None) == source
    assert reading.bulletin.title == TITLE
    assert not reading.unplaced


@pytest.mark.parametrize(
    "head",
    [
        "中共澄湖区委员会\n关于巡视整改进展情况的通报",
        "中共澄湖区委员会\n关于巡视整改\n进展情况的通报",
        "中共澄湖区委员会\n关于巡视整改进展情况的\n通　　报",
        f"上级巡视:{TITLE}",
        f"巡视整改｜{TITLE}",
        f"澄湖区人民政府门户网站 澄湖区委 公告 {TITLE}",
        f"{TITLE}\n{TITLE}",
        f"{TITLE}  2024-01-02",
        f"澄湖区人民政府网站\n首页 | 要闻 | 公开 | 服务\n{TITLE}",
    ],
)
def test_the_title_is_found_split_doubled_prefixed_and_dated(head: str) -> None:
    """The title is one, whatever stands around it."""
    assert read(head).bulletin.title == TITLE


def test_a_title_is_no_value_of_the_label_above_it() -> None:
    """有效性： is empty, and the line below is the title all the same."""
    title = "青岚省统计局落实国家统计督察反馈意见整改情况"
    assert read(f"索引号：A001\n文号： 有效性：\n{title}\n发布时间：2022-08-30").bulletin.title == title


def test_a_dateline_behind_the_title_is_none_of_it() -> None:
    """通报 时间：… 来源：…, all in one line."""
    bulletin = read(f"{TITLE} 时间：2024-09-18 来源：澄湖区委办 浏览次数：").bulletin
    assert bulletin.title == TITLE
    assert bulletin.publication
    assert bulletin.publication.source == "澄湖区委办"
    assert bulletin.publication.published_at
    assert bulletin.publication.published_at.date().isoformat() == "2024-09-18"


def test_a_page_without_a_title_has_none() -> None:
    """Nothing is made up."""
    reading = parse(document(BODY))
    assert reading.is_bulletin
    assert reading.bulletin.title == ""
    assert reading.bulletin.issuer is None


def test_breadcrumb_site_and_address_are_kept() -> None:
    """The column is the way there, without 首页 and 正文."""
    reading = read(
        f"http://www.chenghu.example\n您现在的位置：\n首页\n > 巡察工作\n > 整改\n > 正文\n{TITLE}"
    )
    publication = reading.bulletin.publication
    assert publication
    assert publication.site == "http://www.chenghu.example"
    assert publication.column == ("巡察工作", "整改")
    page = read(f"https://www.chenghu.example/a/b.html\n{TITLE}").bulletin.publication
    assert page
    assert page.url == "https://www.chenghu.example/a/b.html"


def test_a_letter_has_a_number_and_an_addressee() -> None:
    """文号 and 主送机关 stand before the first sentence."""
    bulletin = read(f"澄委发〔2024〕3号\n{TITLE}\n各镇党委，区直各单位：").bulletin
    assert bulletin.reference == "澄委发〔2024〕3号"
    assert bulletin.addressee == "各镇党委，区直各单位"


def test_a_speech_keeps_its_occasion_and_speaker() -> None:
    """The lines under the title of a report to a congress are paragraphs of the introduction."""
    head = (
        "关于2023年度审计查出问题整改情况的报告\n——2024年11月28日在青岚市人大\n常委会会议上\n"
        "市审计局局长 张某\n主任、"
        "各位委员："
    )
    bulletin = read(head).bulletin
    assert bulletin.sections[0].paragraphs == (
        "——2024年11月28日在青岚市人大",
        "常委会会议上",
        "市审计局局长 张某",
    )
    assert bulletin.addressee == "主任、各位委员"


def test_the_footer_is_noise_and_never_the_contact() -> None:
    """The site's own telephone and address are not the bulletin's."""
    foot = (
        "联系电话：0390-55501234\n中共澄湖区委员会\n2024年1月2日\n"
        "主办：澄湖区政府 ICP备000号\n地址：正气巷8号 电话：0390-55509999"
    )
    reading = parse(document(f"{TITLE}\n{BODY}\n{foot}"))
    bulletin = reading.bulletin
    assert bulletin.contact
    assert bulletin.contact.phones == ("0390-55501234",)
    assert bulletin.contact.address is None
    assert [block.text[:2] for block in reading.noise] == ["地址"]
    assert bulletin.publication
    assert bulletin.publication.rights == ("主办：澄湖区政府 ICP备000号",)


def test_links_to_files_are_attachments() -> None:
    """A file that the text names has the address of its link; other linked files are kept too."""
    source = document(f"{TITLE}\n{BODY}\n附件：1.验收意见表.pdf\n中共澄湖区委员会\n2024年1月2日")
    linked = (("验收意见表.pdf", "https://a.example/1.pdf"), ("照片.zip", "https://a.example/2.zip"))
    bulletin = parse(evolve(source, attachments=linked)).bulletin
    assert [(one.title, one.url) for one in bulletin.attachments] == [
        ("验收意见表.pdf", "https://a.example/1.pdf"),
        ("照片.zip", "https://a.example/2.zip"),
    ]


def test_what_the_metadata_says_comes_first() -> None:
    """Meta tags of the page win over what its text says; where they are silent, the text is heard."""
    source = document(f"{TITLE}\n发布时间：2024-01-02 来源：澄湖区纪委\n{BODY}")
    meta = Publication(source="澄湖区监委", column=("整改",))
    publication = parse(evolve(source, publication=meta)).bulletin.publication
    assert publication
    assert (publication.source, publication.column) == ("澄湖区监委", ("整改",))
    assert publication.published_at
    bare = parse(evolve(document(BODY), title=f"{TITLE}_澄湖区网站")).bulletin
    assert bare.title.startswith(TITLE)
