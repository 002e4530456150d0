CREATE TABLE activity (
	uuid TEXT NOT NULL,
	parent TEXT NOT NULL,
	position INTEGER NOT NULL,
	title TEXT NOT NULL,
	budget INTEGER,
	off_budget INTEGER,
	unit TEXT,
	checksum INTEGER NOT NULL,
	PRIMARY KEY (uuid),
	FOREIGN KEY(parent) REFERENCES performance_target (uuid),
	FOREIGN KEY(unit) REFERENCES unit (uuid)
) STRICT;

CREATE TABLE administration (
	uuid TEXT NOT NULL,
	parent TEXT NOT NULL,
	name TEXT NOT NULL,
	logo BLOB,
	checksum INTEGER NOT NULL,
	PRIMARY KEY (uuid),
	FOREIGN KEY(parent) REFERENCES programme (uuid)
) STRICT;

CREATE TABLE alembic_version (
	version_num TEXT NOT NULL,
	PRIMARY KEY (version_num)
) STRICT;

CREATE TABLE ceiling (
	uuid TEXT NOT NULL,
	parent TEXT NOT NULL,
	economic_code TEXT NOT NULL,
	amount INTEGER NOT NULL,
	checksum INTEGER NOT NULL,
	PRIMARY KEY (uuid),
	FOREIGN KEY(parent) REFERENCES unit (uuid)
) STRICT;

CREATE TABLE change (
	revision INTEGER NOT NULL,
	at TEXT NOT NULL,
	who TEXT NOT NULL,
	source TEXT NOT NULL,
	group_number INTEGER NOT NULL,
	label TEXT NOT NULL,
	undoes INTEGER,
	action TEXT NOT NULL,
	kind TEXT NOT NULL,
	"row" TEXT NOT NULL,
	field TEXT NOT NULL,
	old TEXT,
	new TEXT,
	hash TEXT NOT NULL,
	PRIMARY KEY (revision)
) STRICT;

CREATE TABLE cost_line (
	uuid TEXT NOT NULL,
	parent TEXT NOT NULL,
	economic_code TEXT NOT NULL,
	amount INTEGER NOT NULL,
	checksum INTEGER NOT NULL,
	PRIMARY KEY (uuid),
	FOREIGN KEY(parent) REFERENCES activity (uuid)
) STRICT;

CREATE TABLE delivery (
	uuid TEXT NOT NULL,
	parent TEXT NOT NULL,
	file_name TEXT NOT NULL,
	file_hash TEXT NOT NULL,
	content_hash TEXT NOT NULL,
	content BLOB NOT NULL,
	accepted INTEGER NOT NULL,
	left_out INTEGER NOT NULL,
	at TEXT NOT NULL,
	who TEXT NOT NULL,
	checksum INTEGER NOT NULL,
	PRIMARY KEY (uuid),
	FOREIGN KEY(parent) REFERENCES handout (uuid)
) STRICT;

CREATE TABLE economic_code (
	uuid TEXT NOT NULL,
	parent TEXT NOT NULL,
	code TEXT NOT NULL,
	title TEXT NOT NULL,
	open INTEGER NOT NULL,
	general_administration INTEGER,
	transfers INTEGER,
	checksum INTEGER NOT NULL,
	PRIMARY KEY (uuid),
	FOREIGN KEY(parent) REFERENCES programme (uuid)
) STRICT;

CREATE TABLE goal (
	uuid TEXT NOT NULL,
	parent TEXT NOT NULL,
	code TEXT NOT NULL,
	title TEXT NOT NULL,
	checksum INTEGER NOT NULL,
	PRIMARY KEY (uuid),
	FOREIGN KEY(parent) REFERENCES service_area (uuid)
) STRICT;

CREATE TABLE handout (
	uuid TEXT NOT NULL,
	parent TEXT NOT NULL,
	unit TEXT NOT NULL,
	at TEXT NOT NULL,
	who TEXT NOT NULL,
	deadline TEXT NOT NULL,
	content BLOB NOT NULL,
	checksum INTEGER NOT NULL,
	PRIMARY KEY (uuid),
	FOREIGN KEY(parent) REFERENCES programme (uuid),
	FOREIGN KEY(unit) REFERENCES unit (uuid)
) STRICT;

CREATE TABLE indicator (
	uuid TEXT NOT NULL,
	parent TEXT NOT NULL,
	position INTEGER NOT NULL,
	title TEXT NOT NULL,
	unit_of_measure TEXT NOT NULL,
	direction TEXT,
	checksum INTEGER NOT NULL,
	PRIMARY KEY (uuid),
	FOREIGN KEY(parent) REFERENCES performance_target (uuid)
) STRICT;

CREATE TABLE indicator_value (
	uuid TEXT NOT NULL,
	parent TEXT NOT NULL,
	"column" TEXT NOT NULL,
	value TEXT NOT NULL,
	checksum INTEGER NOT NULL,
	PRIMARY KEY (uuid),
	FOREIGN KEY(parent) REFERENCES indicator (uuid),
	FOREIGN KEY("column") REFERENCES value_column (uuid)
) STRICT;

CREATE TABLE justification (
	uuid TEXT NOT NULL,
	parent TEXT NOT NULL,
	rule TEXT NOT NULL,
	"row" TEXT NOT NULL,
	field TEXT NOT NULL,
	facts TEXT NOT NULL,
	text TEXT NOT NULL,
	who TEXT NOT NULL,
	at TEXT NOT NULL,
	checksum INTEGER NOT NULL,
	PRIMARY KEY (uuid),
	FOREIGN KEY(parent) REFERENCES programme (uuid)
) STRICT;

CREATE TABLE objective (
	uuid TEXT NOT NULL,
	parent TEXT NOT NULL,
	code TEXT NOT NULL,
	title TEXT NOT NULL,
	checksum INTEGER NOT NULL,
	PRIMARY KEY (uuid),
	FOREIGN KEY(parent) REFERENCES goal (uuid)
) STRICT;

CREATE TABLE origin (
	needs_version TEXT NOT NULL
) STRICT;

CREATE TABLE performance_target (
	uuid TEXT NOT NULL,
	parent TEXT NOT NULL,
	code TEXT NOT NULL,
	title TEXT NOT NULL,
	checksum INTEGER NOT NULL,
	PRIMARY KEY (uuid),
	FOREIGN KEY(parent) REFERENCES objective (uuid)
) STRICT;

CREATE TABLE programme (
	uuid TEXT NOT NULL,
	parent TEXT,
	fiscal_year INTEGER NOT NULL,
	approved_budget INTEGER,
	checksum INTEGER NOT NULL,
	PRIMARY KEY (uuid)
) STRICT;

CREATE TABLE remark (
	uuid TEXT NOT NULL,
	parent TEXT NOT NULL,
	"row" TEXT NOT NULL,
	field TEXT NOT NULL,
	text TEXT NOT NULL,
	who TEXT NOT NULL,
	at TEXT NOT NULL,
	answer TEXT NOT NULL,
	answered_by TEXT NOT NULL,
	answered_at TEXT NOT NULL,
	checksum INTEGER NOT NULL,
	PRIMARY KEY (uuid),
	FOREIGN KEY(parent) REFERENCES programme (uuid)
) STRICT;

CREATE TABLE responsible_unit (
	uuid TEXT NOT NULL,
	parent TEXT NOT NULL,
	position INTEGER NOT NULL,
	unit TEXT NOT NULL,
	checksum INTEGER NOT NULL,
	PRIMARY KEY (uuid),
	FOREIGN KEY(parent) REFERENCES performance_target (uuid),
	FOREIGN KEY(unit) REFERENCES unit (uuid)
) STRICT;

CREATE TABLE section_mark (
	uuid TEXT NOT NULL,
	parent TEXT NOT NULL,
	unit TEXT NOT NULL,
	handout TEXT NOT NULL,
	deadline TEXT NOT NULL,
	content BLOB NOT NULL,
	checksum INTEGER NOT NULL,
	PRIMARY KEY (uuid),
	FOREIGN KEY(parent) REFERENCES programme (uuid),
	FOREIGN KEY(unit) REFERENCES unit (uuid)
) STRICT;

CREATE TABLE service_area (
	uuid TEXT NOT NULL,
	parent TEXT NOT NULL,
	position INTEGER NOT NULL,
	title TEXT NOT NULL,
	checksum INTEGER NOT NULL,
	PRIMARY KEY (uuid),
	FOREIGN KEY(parent) REFERENCES theme (uuid)
) STRICT;

CREATE TABLE theme (
	uuid TEXT NOT NULL,
	parent TEXT NOT NULL,
	position INTEGER NOT NULL,
	code TEXT NOT NULL,
	title TEXT NOT NULL,
	checksum INTEGER NOT NULL,
	PRIMARY KEY (uuid),
	FOREIGN KEY(parent) REFERENCES programme (uuid)
) STRICT;

CREATE TABLE unit (
	uuid TEXT NOT NULL,
	parent TEXT NOT NULL,
	position INTEGER NOT NULL,
	title TEXT NOT NULL,
	short_title TEXT NOT NULL,
	checksum INTEGER NOT NULL,
	PRIMARY KEY (uuid),
	FOREIGN KEY(parent) REFERENCES programme (uuid)
) STRICT;

CREATE TABLE unit_of_measure (
	uuid TEXT NOT NULL,
	parent TEXT NOT NULL,
	position INTEGER NOT NULL,
	name TEXT NOT NULL,
	checksum INTEGER NOT NULL,
	PRIMARY KEY (uuid),
	FOREIGN KEY(parent) REFERENCES programme (uuid)
) STRICT;

CREATE TABLE value_column (
	uuid TEXT NOT NULL,
	parent TEXT NOT NULL,
	position INTEGER NOT NULL,
	label TEXT NOT NULL,
	checksum INTEGER NOT NULL,
	PRIMARY KEY (uuid),
	FOREIGN KEY(parent) REFERENCES programme (uuid)
) STRICT;

CREATE INDEX ix_activity_parent ON activity (parent);

CREATE INDEX ix_administration_parent ON administration (parent);

CREATE INDEX ix_ceiling_parent ON ceiling (parent);

CREATE INDEX ix_change_group_number ON change (group_number);

CREATE INDEX ix_change_row ON change ("row");

CREATE INDEX ix_cost_line_parent ON cost_line (parent);

CREATE INDEX ix_delivery_parent ON delivery (parent);

CREATE INDEX ix_economic_code_parent ON economic_code (parent);

CREATE INDEX ix_goal_parent ON goal (parent);

CREATE INDEX ix_handout_parent ON handout (parent);

CREATE INDEX ix_indicator_parent ON indicator (parent);

CREATE INDEX ix_indicator_value_parent ON indicator_value (parent);

CREATE INDEX ix_justification_parent ON justification (parent);

CREATE INDEX ix_objective_parent ON objective (parent);

CREATE INDEX ix_performance_target_parent ON performance_target (parent);

CREATE INDEX ix_remark_parent ON remark (parent);

CREATE INDEX ix_responsible_unit_parent ON responsible_unit (parent);

CREATE INDEX ix_section_mark_parent ON section_mark (parent);

CREATE INDEX ix_service_area_parent ON service_area (parent);

CREATE INDEX ix_theme_parent ON theme (parent);

CREATE INDEX ix_unit_of_measure_parent ON unit_of_measure (parent);

CREATE INDEX ix_unit_parent ON unit (parent);

CREATE INDEX ix_value_column_parent ON value_column (parent);
