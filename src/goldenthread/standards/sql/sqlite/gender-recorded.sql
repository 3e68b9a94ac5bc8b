WITH t5 AS NOT MATERIALIZED (
  SELECT
    *
  FROM "child" AS "t0"
  WHERE
    "t0"."open_from_on" <= :as_at
    AND (
      (
        "t0"."open_until_on" IS NULL
      ) OR (
        "t0"."open_until_on" >= :as_at
      )
    )
), t3 AS NOT MATERIALIZED (
  SELECT
    "t1"."on_day" AS "from_0",
    "t1"."years_11" AS "years_11_0"
  FROM "calendar" AS "t1"
), t6 AS NOT MATERIALIZED (
  SELECT
    "t5"."record",
    "t5"."child",
    "t5"."agency",
    "t5"."team",
    "t5"."locality",
    "t5"."kind",
    "t5"."born_on",
    "t5"."expected_on",
    "t5"."open_from_on",
    "t5"."open_until_on",
    "t5"."gender_told",
    "t3"."from_0",
    "t3"."years_11_0"
  FROM t5 AS t5
  LEFT OUTER JOIN t3 AS t3
    ON "t5"."born_on" = "t3"."from_0"
), t7 AS NOT MATERIALIZED (
  SELECT
    "t6"."record",
    "t6"."child",
    "t6"."agency",
    "t6"."team",
    "t6"."locality",
    "t6"."kind",
    "t6"."born_on",
    "t6"."expected_on",
    "t6"."open_from_on",
    "t6"."open_until_on",
    "t6"."gender_told",
    "t6"."years_11_0"
  FROM t6 AS t6
)
SELECT
  "t7"."record",
  "t7"."child",
  "t7"."agency",
  "t7"."team",
  "t7"."locality",
  "t7"."kind",
  "t7"."open_from_on" AS "begins_on",
  :as_at AS "period_on",
  "t7"."open_from_on" AS "days_from_on",
  DATE(NULL) AS "due_on",
  DATE(NULL) AS "done_on",
  CAST(NULL AS INTEGER) AS "due_s",
  CAST(NULL AS INTEGER) AS "done_s",
  CASE
    WHEN (
      "t7"."born_on" > :as_at
    )
    OR (
      (
        "t7"."born_on" IS NULL
      ) AND NOT (
        "t7"."expected_on" IS NULL
      )
    )
    THEN 3
    WHEN "t7"."years_11_0" > :as_at
    THEN 3
    WHEN "t7"."born_on" IS NULL
    THEN 4
    WHEN NOT (
      "t7"."gender_told" IS NULL
    )
    THEN 1
    WHEN NOT (
      NOT (
        "t7"."gender_told" IS NULL
      )
    )
    THEN 2
    ELSE 4
  END AS "outcome",
  CASE
    WHEN (
      "t7"."born_on" > :as_at
    )
    OR (
      (
        "t7"."born_on" IS NULL
      ) AND NOT (
        "t7"."expected_on" IS NULL
      )
    )
    THEN 'not born yet'
    WHEN "t7"."years_11_0" > :as_at
    THEN 'under 11'
    WHEN "t7"."born_on" IS NULL
    THEN 'not recorded: born_on'
    WHEN NOT (
      "t7"."gender_told" IS NULL
    )
    THEN 'as it should be'
    WHEN NOT (
      NOT (
        "t7"."gender_told" IS NULL
      )
    )
    THEN 'not as it should be'
    ELSE 'not recorded'
  END AS "why"
FROM t7 AS t7

-- one child
WITH t5 AS NOT MATERIALIZED (
  SELECT
    *
  FROM "child" AS "t0"
  WHERE
    "t0"."child" = :child
    AND "t0"."open_from_on" <= :as_at
    AND (
      (
        "t0"."open_until_on" IS NULL
      ) OR (
        "t0"."open_until_on" >= :as_at
      )
    )
), t3 AS NOT MATERIALIZED (
  SELECT
    "t1"."on_day" AS "from_0",
    "t1"."years_11" AS "years_11_0"
  FROM "calendar" AS "t1"
), t6 AS NOT MATERIALIZED (
  SELECT
    "t5"."record",
    "t5"."child",
    "t5"."agency",
    "t5"."team",
    "t5"."locality",
    "t5"."kind",
    "t5"."born_on",
    "t5"."expected_on",
    "t5"."open_from_on",
    "t5"."open_until_on",
    "t5"."gender_told",
    "t3"."from_0",
    "t3"."years_11_0"
  FROM t5 AS t5
  LEFT OUTER JOIN t3 AS t3
    ON "t5"."born_on" = "t3"."from_0"
), t7 AS NOT MATERIALIZED (
  SELECT
    "t6"."record",
    "t6"."child",
    "t6"."agency",
    "t6"."team",
    "t6"."locality",
    "t6"."kind",
    "t6"."born_on",
    "t6"."expected_on",
    "t6"."open_from_on",
    "t6"."open_until_on",
    "t6"."gender_told",
    "t6"."years_11_0"
  FROM t6 AS t6
)
SELECT
  "t7"."record",
  "t7"."child",
  "t7"."agency",
  "t7"."team",
  "t7"."locality",
  "t7"."kind",
  "t7"."open_from_on" AS "begins_on",
  :as_at AS "period_on",
  "t7"."open_from_on" AS "days_from_on",
  DATE(NULL) AS "due_on",
  DATE(NULL) AS "done_on",
  CAST(NULL AS INTEGER) AS "due_s",
  CAST(NULL AS INTEGER) AS "done_s",
  CASE
    WHEN (
      "t7"."born_on" > :as_at
    )
    OR (
      (
        "t7"."born_on" IS NULL
      ) AND NOT (
        "t7"."expected_on" IS NULL
      )
    )
    THEN 3
    WHEN "t7"."years_11_0" > :as_at
    THEN 3
    WHEN "t7"."born_on" IS NULL
    THEN 4
    WHEN NOT (
      "t7"."gender_told" IS NULL
    )
    THEN 1
    WHEN NOT (
      NOT (
        "t7"."gender_told" IS NULL
      )
    )
    THEN 2
    ELSE 4
  END AS "outcome",
  CASE
    WHEN (
      "t7"."born_on" > :as_at
    )
    OR (
      (
        "t7"."born_on" IS NULL
      ) AND NOT (
        "t7"."expected_on" IS NULL
      )
    )
    THEN 'not born yet'
    WHEN "t7"."years_11_0" > :as_at
    THEN 'under 11'
    WHEN "t7"."born_on" IS NULL
    THEN 'not recorded: born_on'
    WHEN NOT (
      "t7"."gender_told" IS NULL
    )
    THEN 'as it should be'
    WHEN NOT (
      NOT (
        "t7"."gender_told" IS NULL
      )
    )
    THEN 'not as it should be'
    ELSE 'not recorded'
  END AS "why"
FROM t7 AS t7
