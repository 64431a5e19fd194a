"""Who helps, where and when: units, windows and charities, written down by staff (四(十三)).

Streets and towns with their windows come from the policy's own list: see `offices`.
"""
