"""For whom somebody asks who asks for another: 我帮我妹妹问, 替隔壁老林打听, 给我姑问问."""

import re

PLACE = "隔壁|邻居|楼上|楼下|同楼|对门|对面|同村|村里|村上|社区里?|小区里?|街坊|厝边|巷子里"
CLOSE = "朋友|同事|同学|老乡|亲戚|熟人|工友|战友|别人|人家"
KNOWN = f"{CLOSE}|房东|租客"  # of these people complain more often than they ask for them
# Whoever is no parent, spouse or child has a home of their own, as a rule.
APART = re.compile(
    "[大二三小表堂老阿]?(?:姐姐?|妹妹?|哥哥?|弟弟?|姑[姑妈丈父]?|姨[妈丈]?|舅[舅妈]?|叔叔?|婶婶?|伯[伯父母]?|嫂子?|侄[子女儿]?"
    "|外甥女?)"
)
_ASKS_FOR = re.compile(
    rf"(?:(?:帮|替|代(?![为办理替表]))(?:忙)?|(?:给|为)(?=(?:我|阮)?(?:们)?(?:家)?的?(?:{APART.pattern}|{PLACE}|{KNOWN}|老(?![人公婆伴爸妈板师])[一-龥])))"
    r"(?:我们|我|阮|咱们?)?(?:家(?!里?人))?(?:的)?(?P<who>(?!们)[^,，。!！?？;；\s我家做想打工班在找]{1,6}?)(?:家里?|他们|她们)?"
    r"(?:来|去|先)?(?:打听|咨询|了解|问|申请|反映|求助|请教|上报)"
)
_ELDER = re.compile("爸|妈|父|母|爷|奶|外公|外婆|姥|公公|婆婆|岳|丈")
_OF_OWN_HOME = re.compile(
    "老公|老婆|爱人|丈夫|妻|老伴|媳妇|孩子|小孩|儿|女(?!婿)|爸|妈|父|母|爷|奶|外公|外婆|公公|婆婆|岳|丈人|孙|全家|家里|家人|老人|自己|大家|忙|你|您|咱"
)


def asks_for(text: str) -> str | None:
    """Whom a message asks for, as it is said: 妹妹, 隔壁老林; None where it asks for nobody outside the home."""
    who = _asked_for(text)
    if who is None or (not APART.fullmatch(who) and _OF_OWN_HOME.search(who)):
        return None
    return who


def asks_for_elder(text: str) -> str | None:
    """A parent or grandparent, of one's own or by marriage, for whom a message asks: 母亲 of 我替母亲咨询."""
    who = _asked_for(text)
    return None if who is None or APART.fullmatch(who) or not _ELDER.search(who) else who


def _asked_for(text: str) -> str | None:
    found = _ASKS_FOR.search(text)
    return None if found is None else found["who"]
