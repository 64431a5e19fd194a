"""One file per household. What has a case already gets one, with what its newest case knows."""

import sqlalchemy as sa
from alembic import op

from hotline.database.base import UtcDateTime

revision = "0015"
down_revision = "0014"


def upgrade() -> None:
    op.create_table(
        "dossier",
        sa.Column("id", sa.Integer(), primary_key=True, autoincrement=True),
        sa.Column("name", sa.String(40)),
        sa.Column("phone", sa.String(20)),
        sa.Column("id_hash", sa.String(64)),
        sa.Column("district", sa.String(16)),
        sa.Column("street", sa.String(32)),
        sa.Column("address", sa.String(120)),
        sa.Column("review_on", sa.Date()),
        sa.Column("merged_into", sa.Integer()),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("opened_at", UtcDateTime(), nullable=False),
        sa.Column("opened_by", sa.String(64), nullable=False),
    )
    for column in ("name", "phone", "id_hash", "address", "review_on", "merged_into"):
        op.create_index(f"ix_dossier_{column}", "dossier", [column])
    op.create_table(
        "dossier_household",
        sa.Column("household_id", sa.String(32), sa.ForeignKey("household.id"), primary_key=True),
        sa.Column("dossier_id", sa.Integer(), sa.ForeignKey("dossier.id"), nullable=False),
        sa.Column("at", UtcDateTime(), nullable=False),
    )
    op.create_index("ix_dossier_household_dossier_id", "dossier_household", ["dossier_id"])
    _people()
    _aid()
    _beside()
    _enter_what_has_a_case()


def _people() -> None:
    op.create_table(
        "dossier_person",
        sa.Column("id", sa.Integer(), primary_key=True, autoincrement=True),
        sa.Column("dossier_id", sa.Integer(), sa.ForeignKey("dossier.id"), nullable=False),
        sa.Column("name", sa.String(40)),
        sa.Column("relation", sa.String(20)),
        sa.Column("id_hash", sa.String(64)),
        *_signed(),
    )
    for column in ("dossier_id", "name", "id_hash"):
        op.create_index(f"ix_dossier_person_{column}", "dossier_person", [column])
    member = sa.ForeignKey("household_member.id", ondelete="CASCADE")
    op.create_table(
        "dossier_tie",
        sa.Column("member_id", sa.String(32), member, primary_key=True),
        sa.Column("person_id", sa.Integer(), sa.ForeignKey("dossier_person.id"), nullable=False),
    )
    op.create_index("ix_dossier_tie_person_id", "dossier_tie", ["person_id"])


def _aid() -> None:
    op.create_table(
        "dossier_aid",
        sa.Column("id", sa.Integer(), primary_key=True, autoincrement=True),
        sa.Column("dossier_id", sa.Integer(), sa.ForeignKey("dossier.id"), nullable=False),
        sa.Column("measure", sa.String(64)),
        sa.Column("label", sa.String(80), nullable=False),
        sa.Column("cents", sa.Integer()),
        sa.Column("per", sa.String(8), nullable=False),
        sa.Column("since", sa.Date(), nullable=False),
        sa.Column("until", sa.Date()),
        sa.Column("giver", sa.String(80), nullable=False),
        sa.Column("case_number", sa.String(16)),
        *_signed(),
        sa.Column("void_why", sa.String(200)),
    )
    op.create_index("ix_dossier_aid_dossier_id", "dossier_aid", ["dossier_id"])


def _beside() -> None:
    op.create_table(
        "dossier_event",
        sa.Column("id", sa.Integer(), primary_key=True, autoincrement=True),
        sa.Column("dossier_id", sa.Integer(), sa.ForeignKey("dossier.id"), nullable=False),
        sa.Column("at", UtcDateTime(), nullable=False),
        sa.Column("actor", sa.String(64), nullable=False),
        sa.Column("kind", sa.String(16), nullable=False),
        sa.Column("field", sa.String(16)),
        sa.Column("before", sa.String(120)),
        sa.Column("after", sa.String(120)),
        sa.Column("note", sa.Text()),
    )
    op.create_index("ix_dossier_event_dossier_id", "dossier_event", ["dossier_id"])
    op.create_table(
        "dossier_distinct",
        sa.Column("low_id", sa.Integer(), sa.ForeignKey("dossier.id"), primary_key=True, autoincrement=False),
        sa.Column("high_id", sa.Integer(), sa.ForeignKey("dossier.id"), primary_key=True, autoincrement=False),
        sa.Column("at", UtcDateTime(), nullable=False),
        sa.Column("actor", sa.String(64), nullable=False),
    )


def _signed() -> list[sa.Column[object]]:
    return [
        sa.Column("entered_at", UtcDateTime(), nullable=False),
        sa.Column("entered_by", sa.String(64), nullable=False),
    ]


_CASES = sa.table(
    "case_file",
    *map(sa.column, ("number", "household_id", "applicant", "phone", "district", "reported", "state")),
    sa.column("opened_at", UtcDateTime()),
)
_DOSSIERS = sa.table(
    "dossier",
    *map(sa.column, ("id", "name", "phone", "district", "version", "opened_by")),
    sa.column("opened_at", UtcDateTime()),
)
_LINKS = sa.table(
    "dossier_household", sa.column("household_id"), sa.column("dossier_id"), sa.column("at", UtcDateTime())
)


def _enter_what_has_a_case() -> None:
    """In the order of the cases' numbers: a later one fills what an earlier one left open."""
    here = op.get_bind()
    cases = sa.select(_CASES).where(_CASES.c.household_id.is_not(None)).order_by(_CASES.c.number)
    entered: dict[str, int] = {}
    for row in here.execute(cases).all():
        if row.reported and row.state in ("accepted", "refused", "withdrawn"):
            continue  # nobody's household before it is taken on
        known = {"name": row.applicant, "phone": row.phone, "district": row.district}
        if row.household_id in entered:
            told = {name: value for name, value in known.items() if value is not None}
            filled = {name: sa.func.coalesce(_DOSSIERS.c[name], value) for name, value in told.items()}
            this = _DOSSIERS.c.id == entered[row.household_id]
            if filled:
                here.execute(sa.update(_DOSSIERS).where(this).values(filled))
            continue
        signed = {"version": 1, "opened_at": row.opened_at, "opened_by": "system"}
        made = sa.insert(_DOSSIERS).values(known | signed).returning(_DOSSIERS.c.id)
        dossier_id = entered[row.household_id] = here.execute(made).scalar_one()
        link = {"household_id": row.household_id, "dossier_id": dossier_id, "at": row.opened_at}
        here.execute(sa.insert(_LINKS).values(link))


def downgrade() -> None:
    for table in (
        "dossier_distinct", "dossier_event", "dossier_aid", "dossier_tie", "dossier_person", "dossier_household",
        "dossier",
    ):  # fmt: skip
        op.drop_table(table)
