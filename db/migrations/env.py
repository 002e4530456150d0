"""Run the revisions on the connection that the upgrade hands over."""

from alembic import context

context.configure(connection=context.config.attributes["connection"])
context.run_migrations()
