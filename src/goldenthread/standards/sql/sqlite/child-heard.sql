WITH t10 AS NOT MATERIALIZED (
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
), t6 AS NOT MATERIALIZED (
  SELECT
    "t1"."on_day" AS "from_0",
    "t1"."weeks_6" AS "weeks_6_0"
  FROM "calendar" AS "t1"
), t13 AS NOT MATERIALIZED (
  SELECT
    "t10"."record",
    "t10"."child",
    "t10"."agency",
    "t10"."team",
    "t10"."locality",
    "t10"."kind",
    "t10"."born_on",
    "t10"."expected_on",
    "t10"."open_from_on",
    "t10"."open_until_on",
    "t6"."from_0",
    "t6"."weeks_6_0"
  FROM t10 AS t10
  LEFT OUTER JOIN t6 AS t6
    ON "t10"."open_from_on" = "t6"."from_0"
), t15 AS NOT MATERIALIZED (
  SELECT
    "t13"."record",
    "t13"."child",
    "t13"."agency",
    "t13"."team",
    "t13"."locality",
    "t13"."kind",
    "t13"."born_on",
    "t13"."expected_on",
    "t13"."open_from_on",
    "t13"."open_until_on",
    "t13"."weeks_6_0"
  FROM t13 AS t13
), t8 AS NOT MATERIALIZED (
  SELECT
    "t2"."record" AS "o1_record",
    "t2"."child" AS "o1_child",
    "t2"."heard_on" AS "o1_heard_on"
  FROM "voice" AS "t2"
), t7 AS NOT MATERIALIZED (
  SELECT
    "t1"."on_day" AS "from_0",
    "t1"."months_6" AS "months_6_0"
  FROM "calendar" AS "t1"
), t11 AS NOT MATERIALIZED (
  SELECT
    "t8"."o1_record",
    "t8"."o1_child",
    "t8"."o1_heard_on",
    "t7"."from_0",
    "t7"."months_6_0"
  FROM t8 AS t8
  LEFT OUTER JOIN t7 AS t7
    ON "t8"."o1_heard_on" = "t7"."from_0"
), t12 AS NOT MATERIALIZED (
  SELECT
    "t11"."o1_record",
    "t11"."o1_child",
    "t11"."o1_heard_on",
    "t11"."months_6_0"
  FROM t11 AS t11
), t16 AS NOT MATERIALIZED (
  SELECT
    *
  FROM t12 AS t12
  WHERE
    "t12"."o1_heard_on" <= :as_at AND "t12"."months_6_0" >= :as_at
), t17 AS NOT MATERIALIZED (
  SELECT
    "t16"."o1_child",
    COUNT(*) > 0 AS "o1"
  FROM t16 AS t16
  GROUP BY
    1
), t19 AS NOT MATERIALIZED (
  SELECT
    "t17"."o1_child" AS "o1_key0",
    "t17"."o1"
  FROM t17 AS t17
), t20 AS NOT MATERIALIZED (
  SELECT
    "t15"."record",
    "t15"."child",
    "t15"."agency",
    "t15"."team",
    "t15"."locality",
    "t15"."kind",
    "t15"."born_on",
    "t15"."expected_on",
    "t15"."open_from_on",
    "t15"."open_until_on",
    "t15"."weeks_6_0",
    "t19"."o1_key0",
    "t19"."o1"
  FROM t15 AS t15
  LEFT OUTER JOIN t19 AS t19
    ON "t15"."child" = "t19"."o1_key0"
), t21 AS NOT MATERIALIZED (
  SELECT
    "t20"."record",
    "t20"."child",
    "t20"."agency",
    "t20"."team",
    "t20"."locality",
    "t20"."kind",
    "t20"."born_on",
    "t20"."expected_on",
    "t20"."open_from_on",
    "t20"."open_until_on",
    "t20"."weeks_6_0",
    "t20"."o1"
  FROM t20 AS t20
)
SELECT
  "t21"."record",
  "t21"."child",
  "t21"."agency",
  "t21"."team",
  "t21"."locality",
  "t21"."kind",
  "t21"."open_from_on" AS "begins_on",
  :as_at AS "period_on",
  "t21"."open_from_on" AS "days_from_on",
  DATE(NULL) AS "due_on",
  DATE(NULL) AS "done_on",
  CAST(NULL AS INTEGER) AS "due_s",
  CAST(NULL AS INTEGER) AS "done_s",
  CASE
    WHEN (
      "t21"."born_on" > :as_at
    )
    OR (
      (
        "t21"."born_on" IS NULL
      ) AND NOT (
        "t21"."expected_on" IS NULL
      )
    )
    THEN 3
    WHEN "t21"."weeks_6_0" > :as_at
    THEN 3
    WHEN COALESCE("t21"."o1", FALSE)
    THEN 1
    WHEN NOT (
      COALESCE("t21"."o1", FALSE)
    )
    THEN 2
    ELSE 4
  END AS "outcome",
  CASE
    WHEN (
      "t21"."born_on" > :as_at
    )
    OR (
      (
        "t21"."born_on" IS NULL
      ) AND NOT (
        "t21"."expected_on" IS NULL
      )
    )
    THEN 'not born yet'
    WHEN "t21"."weeks_6_0" > :as_at
    THEN 'helped for less than six weeks'
    WHEN COALESCE("t21"."o1", FALSE)
    THEN 'as it should be'
    WHEN NOT (
      COALESCE("t21"."o1", FALSE)
    )
    THEN 'not as it should be'
    ELSE 'not recorded'
  END AS "why"
FROM t21 AS t21

-- one child
WITH t10 AS NOT MATERIALIZED (
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
), t5 AS NOT MATERIALIZED (
  SELECT
    "t1"."on_day" AS "from_0",
    "t1"."weeks_6" AS "weeks_6_0"
  FROM "calendar" AS "t1"
), t12 AS NOT MATERIALIZED (
  SELECT
    "t10"."record",
    "t10"."child",
    "t10"."agency",
    "t10"."team",
    "t10"."locality",
    "t10"."kind",
    "t10"."born_on",
    "t10"."expected_on",
    "t10"."open_from_on",
    "t10"."open_until_on",
    "t5"."from_0",
    "t5"."weeks_6_0"
  FROM t10 AS t10
  LEFT OUTER JOIN t5 AS t5
    ON "t10"."open_from_on" = "t5"."from_0"
), t15 AS NOT MATERIALIZED (
  SELECT
    "t12"."record",
    "t12"."child",
    "t12"."agency",
    "t12"."team",
    "t12"."locality",
    "t12"."kind",
    "t12"."born_on",
    "t12"."expected_on",
    "t12"."open_from_on",
    "t12"."open_until_on",
    "t12"."weeks_6_0"
  FROM t12 AS t12
), t9 AS NOT MATERIALIZED (
  SELECT
    "t2"."record" AS "o1_record",
    "t2"."child" AS "o1_child",
    "t2"."heard_on" AS "o1_heard_on"
  FROM "voice" AS "t2"
  WHERE
    "t2"."child" = :child
), t6 AS NOT MATERIALIZED (
  SELECT
    "t1"."on_day" AS "from_0",
    "t1"."months_6" AS "months_6_0"
  FROM "calendar" AS "t1"
), t11 AS NOT MATERIALIZED (
  SELECT
    "t9"."o1_record",
    "t9"."o1_child",
    "t9"."o1_heard_on",
    "t6"."from_0",
    "t6"."months_6_0"
  FROM t9 AS t9
  LEFT OUTER JOIN t6 AS t6
    ON "t9"."o1_heard_on" = "t6"."from_0"
), t13 AS NOT MATERIALIZED (
  SELECT
    "t11"."o1_record",
    "t11"."o1_child",
    "t11"."o1_heard_on",
    "t11"."months_6_0"
  FROM t11 AS t11
), t16 AS NOT MATERIALIZED (
  SELECT
    *
  FROM t13 AS t13
  WHERE
    "t13"."o1_heard_on" <= :as_at AND "t13"."months_6_0" >= :as_at
), t17 AS NOT MATERIALIZED (
  SELECT
    "t16"."o1_child",
    COUNT(*) > 0 AS "o1"
  FROM t16 AS t16
  GROUP BY
    1
), t19 AS NOT MATERIALIZED (
  SELECT
    "t17"."o1_child" AS "o1_key0",
    "t17"."o1"
  FROM t17 AS t17
), t20 AS NOT MATERIALIZED (
  SELECT
    "t15"."record",
    "t15"."child",
    "t15"."agency",
    "t15"."team",
    "t15"."locality",
    "t15"."kind",
    "t15"."born_on",
    "t15"."expected_on",
    "t15"."open_from_on",
    "t15"."open_until_on",
    "t15"."weeks_6_0",
    "t19"."o1_key0",
    "t19"."o1"
  FROM t15 AS t15
  LEFT OUTER JOIN t19 AS t19
    ON "t15"."child" = "t19"."o1_key0"
), t21 AS NOT MATERIALIZED (
  SELECT
    "t20"."record",
    "t20"."child",
    "t20"."agency",
    "t20"."team",
    "t20"."locality",
    "t20"."kind",
    "t20"."born_on",
    "t20"."expected_on",
    "t20"."open_from_on",
    "t20"."open_until_on",
    "t20"."weeks_6_0",
    "t20"."o1"
  FROM t20 AS t20
)
SELECT
  "t21"."record",
  "t21"."child",
  "t21"."agency",
  "t21"."team",
  "t21"."locality",
  "t21"."kind",
  "t21"."open_from_on" AS "begins_on",
  :as_at AS "period_on",
  "t21"."open_from_on" AS "days_from_on",
  DATE(NULL) AS "due_on",
  DATE(NULL) AS "done_on",
  CAST(NULL AS INTEGER) AS "due_s",
  CAST(NULL AS INTEGER) AS "done_s",
  CASE
    WHEN (
      "t21"."born_on" > :as_at
    )
    OR (
      (
        "t21"."born_on" IS NULL
      ) AND NOT (
        "t21"."expected_on" IS NULL
      )
    )
    THEN 3
    WHEN "t21"."weeks_6_0" > :as_at
    THEN 3
    WHEN COALESCE("t21"."o1", FALSE)
    THEN 1
    WHEN NOT (
      COALESCE("t21"."o1", FALSE)
    )
    THEN 2
    ELSE 4
  END AS "outcome",
  CASE
    WHEN (
      "t21"."born_on" > :as_at
    )
    OR (
      (
        "t21"."born_on" IS NULL
      ) AND NOT (
        "t21"."expected_on" IS NULL
      )
    )
    THEN 'not born yet'
    WHEN "t21"."weeks_6_0" > :as_at
    THEN 'helped for less than six weeks'
    WHEN COALESCE("t21"."o1", FALSE)
    THEN 'as it should be'
    WHEN NOT (
      COALESCE("t21"."o1", FALSE)
    )
    THEN 'not as it should be'
    ELSE 'not recorded'
  END AS "why"
FROM t21 AS t21
