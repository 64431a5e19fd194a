"""What an entry is about, for whoever looks for it in the list. Shipped ones take it from the name of their file."""

TOPICS = {
    "who": "谁能得到帮助",
    "living": "基本生活",
    "medical": "看病",
    "education": "上学",
    "housing": "住房",
    "employment": "就业",
    "insurance": "社会保险",
    "industry": "创业和种养",
    "mutual_help": "互助和慈善",
    "other_help": "其他帮助",
    "procedure": "怎么办理",
    "rights": "权利和隐私",
    "document": "文件本身",
}
