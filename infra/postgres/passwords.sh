#!/bin/bash
# Gives the fleet's roles the password that the services log in with. Runs once, when the database is made.
set -euo pipefail
for role in linkfleet_shortener linkfleet_redirector linkfleet_analytics; do
    psql --set=ON_ERROR_STOP=1 --username="$POSTGRES_USER" --dbname="$POSTGRES_DB" \
        --set=role="$role" --set=password="$POSTGRES_PASSWORD" <<'SQL'
ALTER ROLE :"role" PASSWORD :'password';
SQL
done
