# Makes roles and schemas, then gives each role the password that its service logs in with.
set -euo pipefail

# In one transaction, which the script's lock asks for.
psql --set=ON_ERROR_STOP=1 --single-transaction --file=- <<<"$BOOTSTRAP_SQL"

for variable in "${!PASSWORD_@}"; do
    ROLE="${variable#PASSWORD_}" PASSWORD="${!variable}" psql --set=ON_ERROR_STOP=1 --quiet <<'SQL'
\getenv role ROLE
\getenv password PASSWORD
ALTER ROLE :"role" PASSWORD :'password';
SQL
done
echo "roles, schemas and passwords are set"
