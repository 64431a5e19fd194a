#!/bin/sh
# Runs once, when the database is made: the role with which the applications sign in. It owns nothing;
# `songtan migrate` says what it may do.
set -eu
psql --no-psqlrc --set=ON_ERROR_STOP=1 --set=password="$APPLICATION_PASSWORD" --username "$POSTGRES_USER" --dbname "$POSTGRES_DB" <<'SQL'
CREATE ROLE songtan LOGIN PASSWORD :'password';
SQL
