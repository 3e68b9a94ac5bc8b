WITH t8 AS NOT MATERIALIZED (
  SELECT
    *
  FROM "visit" AS "t0"
  WHERE
    "t0"."follows_on" <= :as_at AND "t0"."kind" = 'in need'
), t6 AS NOT MATERIALIZED (
  SELECT
    "t1"."on_day" AS "from_0",
    "t1"."t16" AS "t16_0"
  FROM "calendar" AS "t1"
), t9 AS NOT MATERIALIZED (
  SELECT
    "t8"."record",
    "t8"."child",
    "t8"."agency",
    "t8"."team",
    "t8"."locality",
    "t8"."kind",
    "t8"."follows_on",
    "t8"."visited_on",
    "t8"."seen",
    "t8"."ended_on",
    "t6"."from_0",
    "t6"."t16_0"
  FROM t8 AS t8
  LEFT OUTER JOIN t6 AS t6
    ON "t8"."follows_on" = "t6"."from_0"
), t11 AS (
  SELECT
    "t9"."record",
    "t9"."child",
    "t9"."agency",
    "t9"."team",
    "t9"."locality",
    "t9"."kind",
    "t9"."follows_on",
    "t9"."visited_on",
    "t9"."seen",
    "t9"."ended_on",
    "t9"."t16_0"
  FROM t9 AS t9
), t7 AS NOT MATERIALIZED (
  SELECT
    "t2"."record" AS "o1_record",
    "t2"."child" AS "o1_child",
    "t2"."born_on" AS "o1_born_on",
    "t2"."expected_on" AS "o1_expected_on"
  FROM "child" AS "t2"
), t12 AS NOT MATERIALIZED (
  SELECT
    "t11"."record",
    "t11"."child",
    "t11"."agency",
    "t11"."team",
    "t11"."locality",
    "t11"."kind",
    "t11"."follows_on",
    "t11"."visited_on",
    "t11"."seen",
    "t11"."ended_on",
    "t11"."t16_0",
    "t7"."o1_record",
    "t7"."o1_child",
    "t7"."o1_born_on",
    "t7"."o1_expected_on"
  FROM t11 AS t11
  INNER JOIN t7 AS t7
    ON "t11"."child" = "t7"."o1_child"
), t13 AS NOT MATERIALIZED (
  SELECT
    *
  FROM t12 AS t12
  WHERE
    (
      "t12"."o1_born_on" > "t12"."visited_on"
    )
    OR (
      (
        "t12"."o1_born_on" IS NULL
      ) AND NOT (
        "t12"."o1_expected_on" IS NULL
      )
    )
), t14 AS NOT MATERIALIZED (
  SELECT
    "t13"."record",
    COUNT(*) > 0 AS "o1"
  FROM t13 AS t13
  GROUP BY
    1
), t16 AS NOT MATERIALIZED (
  SELECT
    "t14"."record" AS "o1_for",
    "t14"."o1"
  FROM t14 AS t14
), t17 AS NOT MATERIALIZED (
  SELECT
    "t11"."record",
    "t11"."child",
    "t11"."agency",
    "t11"."team",
    "t11"."locality",
    "t11"."kind",
    "t11"."follows_on",
    "t11"."visited_on",
    "t11"."seen",
    "t11"."ended_on",
    "t11"."t16_0",
    "t16"."o1_for",
    "t16"."o1"
  FROM t11 AS t11
  LEFT OUTER JOIN t16 AS t16
    ON "t11"."record" = "t16"."o1_for"
), t18 AS NOT MATERIALIZED (
  SELECT
    "t17"."record",
    "t17"."child",
    "t17"."agency",
    "t17"."team",
    "t17"."locality",
    "t17"."kind",
    "t17"."follows_on",
    "t17"."visited_on",
    "t17"."seen",
    "t17"."ended_on",
    "t17"."t16_0",
    "t17"."o1"
  FROM t17 AS t17
)
SELECT
  "t18"."record",
  "t18"."child",
  "t18"."agency",
  "t18"."team",
  "t18"."locality",
  "t18"."kind",
  "t18"."follows_on" AS "begins_on",
  "t18"."t16_0" AS "period_on",
  "t18"."follows_on" AS "days_from_on",
  "t18"."t16_0" AS "due_on",
  CASE
    WHEN NOT (
      "t18"."visited_on" IS NULL
    ) AND (
      "t18"."visited_on" <= :as_at
    )
    THEN "t18"."visited_on"
    ELSE NULL
  END AS "done_on",
  CAST(NULL AS INTEGER) AS "due_s",
  CAST(NULL AS INTEGER) AS "done_s",
  CASE
    WHEN (
      "t18"."ended_on" <= :as_at
    )
    AND (
      "t18"."ended_on" < "t18"."t16_0"
    )
    AND (
      (
        "t18"."visited_on" IS NULL
      ) OR (
        "t18"."visited_on" > "t18"."ended_on"
      )
    )
    THEN 3
    WHEN "t18"."t16_0" IS NULL
    THEN 4
    WHEN NOT (
      NOT (
        "t18"."visited_on" IS NULL
      ) AND (
        "t18"."visited_on" <= :as_at
      )
    )
    AND (
      :as_at > "t18"."t16_0"
    )
    THEN 2
    WHEN NOT (
      NOT (
        "t18"."visited_on" IS NULL
      ) AND (
        "t18"."visited_on" <= :as_at
      )
    )
    THEN 5
    WHEN "t18"."visited_on" > "t18"."t16_0"
    THEN 2
    WHEN "t18"."seen" OR COALESCE("t18"."o1", FALSE)
    THEN 1
    WHEN NOT (
      "t18"."seen" OR COALESCE("t18"."o1", FALSE)
    )
    THEN 2
    ELSE 4
  END AS "outcome",
  CASE
    WHEN (
      "t18"."ended_on" <= :as_at
    )
    AND (
      "t18"."ended_on" < "t18"."t16_0"
    )
    AND (
      (
        "t18"."visited_on" IS NULL
      ) OR (
        "t18"."visited_on" > "t18"."ended_on"
      )
    )
    THEN 'plan ended before it was due'
    WHEN "t18"."t16_0" IS NULL
    THEN 'no day by which it is due'
    WHEN NOT (
      NOT (
        "t18"."visited_on" IS NULL
      ) AND (
        "t18"."visited_on" <= :as_at
      )
    )
    AND (
      :as_at > "t18"."t16_0"
    )
    THEN 'overdue'
    WHEN NOT (
      NOT (
        "t18"."visited_on" IS NULL
      ) AND (
        "t18"."visited_on" <= :as_at
      )
    )
    THEN 'not due yet'
    WHEN "t18"."visited_on" > "t18"."t16_0"
    THEN 'late'
    WHEN "t18"."seen" OR COALESCE("t18"."o1", FALSE)
    THEN 'as it should be'
    WHEN NOT (
      "t18"."seen" OR COALESCE("t18"."o1", FALSE)
    )
    THEN 'not as it should be'
    ELSE 'not recorded'
  END AS "why"
FROM t18 AS t18

-- one child
WITH t7 AS NOT MATERIALIZED (
  SELECT
    *
  FROM "visit" AS "t0"
  WHERE
    "t0"."child" = :child
    AND "t0"."follows_on" <= :as_at
    AND "t0"."kind" = 'in need'
), t5 AS NOT MATERIALIZED (
  SELECT
    "t1"."on_day" AS "from_0",
    "t1"."t16" AS "t16_0"
  FROM "calendar" AS "t1"
), t9 AS NOT MATERIALIZED (
  SELECT
    "t7"."record",
    "t7"."child",
    "t7"."agency",
    "t7"."team",
    "t7"."locality",
    "t7"."kind",
    "t7"."follows_on",
    "t7"."visited_on",
    "t7"."seen",
    "t7"."ended_on",
    "t5"."from_0",
    "t5"."t16_0"
  FROM t7 AS t7
  LEFT OUTER JOIN t5 AS t5
    ON "t7"."follows_on" = "t5"."from_0"
), t11 AS (
  SELECT
    "t9"."record",
    "t9"."child",
    "t9"."agency",
    "t9"."team",
    "t9"."locality",
    "t9"."kind",
    "t9"."follows_on",
    "t9"."visited_on",
    "t9"."seen",
    "t9"."ended_on",
    "t9"."t16_0"
  FROM t9 AS t9
), t8 AS NOT MATERIALIZED (
  SELECT
    "t2"."record" AS "o1_record",
    "t2"."child" AS "o1_child",
    "t2"."born_on" AS "o1_born_on",
    "t2"."expected_on" AS "o1_expected_on"
  FROM "child" AS "t2"
  WHERE
    "t2"."child" = :child
), t12 AS NOT MATERIALIZED (
  SELECT
    "t11"."record",
    "t11"."child",
    "t11"."agency",
    "t11"."team",
    "t11"."locality",
    "t11"."kind",
    "t11"."follows_on",
    "t11"."visited_on",
    "t11"."seen",
    "t11"."ended_on",
    "t11"."t16_0",
    "t8"."o1_record",
    "t8"."o1_child",
    "t8"."o1_born_on",
    "t8"."o1_expected_on"
  FROM t11 AS t11
  INNER JOIN t8 AS t8
    ON "t11"."child" = "t8"."o1_child"
), t13 AS NOT MATERIALIZED (
  SELECT
    *
  FROM t12 AS t12
  WHERE
    (
      "t12"."o1_born_on" > "t12"."visited_on"
    )
    OR (
      (
        "t12"."o1_born_on" IS NULL
      ) AND NOT (
        "t12"."o1_expected_on" IS NULL
      )
    )
), t14 AS NOT MATERIALIZED (
  SELECT
    "t13"."record",
    COUNT(*) > 0 AS "o1"
  FROM t13 AS t13
  GROUP BY
    1
), t16 AS NOT MATERIALIZED (
  SELECT
    "t14"."record" AS "o1_for",
    "t14"."o1"
  FROM t14 AS t14
), t17 AS NOT MATERIALIZED (
  SELECT
    "t11"."record",
    "t11"."child",
    "t11"."agency",
    "t11"."team",
    "t11"."locality",
    "t11"."kind",
    "t11"."follows_on",
    "t11"."visited_on",
    "t11"."seen",
    "t11"."ended_on",
    "t11"."t16_0",
    "t16"."o1_for",
    "t16"."o1"
  FROM t11 AS t11
  LEFT OUTER JOIN t16 AS t16
    ON "t11"."record" = "t16"."o1_for"
), t18 AS NOT MATERIALIZED (
  SELECT
    "t17"."record",
    "t17"."child",
    "t17"."agency",
    "t17"."team",
    "t17"."locality",
    "t17"."kind",
    "t17"."follows_on",
    "t17"."visited_on",
    "t17"."seen",
    "t17"."ended_on",
    "t17"."t16_0",
    "t17"."o1"
  FROM t17 AS t17
)
SELECT
  "t18"."record",
  "t18"."child",
  "t18"."agency",
  "t18"."team",
  "t18"."locality",
  "t18"."kind",
  "t18"."follows_on" AS "begins_on",
  "t18"."t16_0" AS "period_on",
  "t18"."follows_on" AS "days_from_on",
  "t18"."t16_0" AS "due_on",
  CASE
    WHEN NOT (
      "t18"."visited_on" IS NULL
    ) AND (
      "t18"."visited_on" <= :as_at
    )
    THEN "t18"."visited_on"
    ELSE NULL
  END AS "done_on",
  CAST(NULL AS INTEGER) AS "due_s",
  CAST(NULL AS INTEGER) AS "done_s",
  CASE
    WHEN (
      "t18"."ended_on" <= :as_at
    )
    AND (
      "t18"."ended_on" < "t18"."t16_0"
    )
    AND (
      (
        "t18"."visited_on" IS NULL
      ) OR (
        "t18"."visited_on" > "t18"."ended_on"
      )
    )
    THEN 3
    WHEN "t18"."t16_0" IS NULL
    THEN 4
    WHEN NOT (
      NOT (
        "t18"."visited_on" IS NULL
      ) AND (
        "t18"."visited_on" <= :as_at
      )
    )
    AND (
      :as_at > "t18"."t16_0"
    )
    THEN 2
    WHEN NOT (
      NOT (
        "t18"."visited_on" IS NULL
      ) AND (
        "t18"."visited_on" <= :as_at
      )
    )
    THEN 5
    WHEN "t18"."visited_on" > "t18"."t16_0"
    THEN 2
    WHEN "t18"."seen" OR COALESCE("t18"."o1", FALSE)
    THEN 1
    WHEN NOT (
      "t18"."seen" OR COALESCE("t18"."o1", FALSE)
    )
    THEN 2
    ELSE 4
  END AS "outcome",
  CASE
    WHEN (
      "t18"."ended_on" <= :as_at
    )
    AND (
      "t18"."ended_on" < "t18"."t16_0"
    )
    AND (
      (
        "t18"."visited_on" IS NULL
      ) OR (
        "t18"."visited_on" > "t18"."ended_on"
      )
    )
    THEN 'plan ended before it was due'
    WHEN "t18"."t16_0" IS NULL
    THEN 'no day by which it is due'
    WHEN NOT (
      NOT (
        "t18"."visited_on" IS NULL
      ) AND (
        "t18"."visited_on" <= :as_at
      )
    )
    AND (
      :as_at > "t18"."t16_0"
    )
    THEN 'overdue'
    WHEN NOT (
      NOT (
        "t18"."visited_on" IS NULL
      ) AND (
        "t18"."visited_on" <= :as_at
      )
    )
    THEN 'not due yet'
    WHEN "t18"."visited_on" > "t18"."t16_0"
    THEN 'late'
    WHEN "t18"."seen" OR COALESCE("t18"."o1", FALSE)
    THEN 'as it should be'
    WHEN NOT (
      "t18"."seen" OR COALESCE("t18"."o1", FALSE)
    )
    THEN 'not as it should be'
    ELSE 'not recorded'
  END AS "why"
FROM t18 AS t18
