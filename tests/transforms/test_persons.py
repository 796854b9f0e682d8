"""Names are found in sentences about sanctions by what stands around them."""

import pytest

from rectification.transforms.persons import names

NAMES = {
    "对张三、李小四给予党内警告处分，对原科长欧阳明诫勉谈话": ["张三", "李小四", "欧阳明"],
    "给予王五同志党内严重警告处分": ["王五", "王五"],
    "对于立、周大海等3人予以诫勉；高度重视": ["于立", "周大海"],
    "其中：赵六（时任办公室主任）被记过": ["赵六", "赵六"],
    "党支部书记孙中华因违反工作纪律受到处分": ["孙中华"],
    "张三被给予警告处分": ["张三"],
    "张三因违纪被处分": ["张三"],
    "一是张三因履职不力被诫勉，李四均被约谈": ["张三", "李四"],
    "张三丰、李小明等人被立案审查": ["张三丰", "李小明"],
    "张三丰、李小明…被立案审查": ["张三丰", "李小明"],
    "欧阳明、张三、李四3人被处分": ["欧阳明", "张三", "李四"],
    "王五给予开除公职处分，司马相如受到警告处分": ["王五", "司马相如"],
    "1.付强在担任站长期间违规发放补贴，受到处分": ["付强"],
    "张三，男，原站长，被开除党籍": ["张三"],
    "对买买提·艾力给予警告处分": ["买买提·艾力"],
    "经研究，免去郑和平站长职务": ["郑和平"],
    "由局党组书记任组长，严肃追责问责": [],
    "对高风险岗位人员进行约谈": [],
    "对相关人员进行追责问责，对安全责任人批评教育": [],
    "对3名党员干部给予处分，立案2件": [],
    "刘某某被立案，对文某给予处分": [],
    "局党组书记、局长陈建国主持会议。": [],
    "项目因资金不足停工，房屋被占用，约谈责任人": [],
    "任务因疫情未完成，单位被通报批评": [],
    "高标准农田因渗水被责令整改，商铺、林地被收回": [],
    "张三因病未到会": [],
}


@pytest.mark.parametrize("text", NAMES)
def test_names_in_sentences_about_sanctions(text):
    """A name is told by what stands around it; words that begin like a surname are none."""
    assert list(names(text)) == NAMES[text]


@pytest.mark.parametrize("piece", ["张三、", "书记", "欧阳明、", "张三被", "均", "张·", "（"])
def test_names_cost_what_the_text_is_long(piece):
    """Nothing that comes again and again makes it quadratic, or this would take minutes."""
    list(names("处分" + piece * (200_000 // len(piece))))
