"""Why something cannot be done with a household's file."""

from hotline.queue.errors import DeskError


class NoSuchDossierError(DeskError):
    """There is none of that number."""

    slug = "no-such-dossier"
    status = 404

    def __init__(self, dossier_id: int) -> None:
        super().__init__(f"没有 {dossier_id} 号档案，请查一下编号")


class DossierChangedError(DeskError):
    """Somebody else changed it meanwhile."""

    slug = "dossier-changed"

    def __init__(self, dossier_id: int) -> None:
        super().__init__(f"{dossier_id} 号档案刚被别人改过。请先看看现在的，再改")


class MergedError(DeskError):
    """The file is a part of another one."""

    slug = "dossier-merged"

    def __init__(self, dossier_id: int, kept: int) -> None:
        super().__init__(f"{dossier_id} 号档案已经并到 {kept} 号，请在 {kept} 号里改")


class NotMergedError(DeskError):
    """What is to be let go was not merged."""

    slug = "dossier-not-merged"

    def __init__(self, part: int, kept: int) -> None:
        super().__init__(f"{part} 号档案没有并到 {kept} 号，请刷新")


class NoSuchPartError(DeskError):
    """The file has no such person, member or aid."""

    slug = "no-such-part"
    status = 404

    def __init__(self, what: str) -> None:
        super().__init__(f"这份档案里没有{what}，请刷新")
