WITH t8 AS (
  SELECT
    *
  FROM "referral" AS "t0"
  WHERE
    "t0"."received_on" <= :as_at AND TRUE
), t6 AS NOT MATERIALIZED (
  SELECT
    "t1"."record" AS "o0_record",
    "t1"."child" AS "o0_child",
    "t1"."received_on" AS "o0_received_on"
  FROM "referral" AS "t1"
), t7 AS NOT MATERIALIZED (
  SELECT
    "t2"."on_day" AS "from_0",
    "t2"."t47" AS "t47_0"
  FROM "calendar" AS "t2"
), t9 AS NOT MATERIALIZED (
  SELECT
    "t6"."o0_record",
    "t6"."o0_child",
    "t6"."o0_received_on",
    "t7"."from_0",
    "t7"."t47_0"
  FROM t6 AS t6
  LEFT OUTER JOIN t7 AS t7
    ON "t6"."o0_received_on" = "t7"."from_0"
), t11 AS NOT MATERIALIZED (
  SELECT
    "t9"."o0_record",
    "t9"."o0_child",
    "t9"."o0_received_on",
    "t9"."t47_0"
  FROM t9 AS t9
), t12 AS NOT MATERIALIZED (
  SELECT
    "t8"."record",
    "t8"."child",
    "t8"."agency",
    "t8"."team",
    "t8"."locality",
    "t8"."kind",
    "t8"."received_on",
    "t11"."o0_record",
    "t11"."o0_child",
    "t11"."o0_received_on",
    "t11"."t47_0"
  FROM t8 AS t8
  INNER JOIN t11 AS t11
    ON "t8"."child" = "t11"."o0_child"
), t13 AS NOT MATERIALIZED (
  SELECT
    *
  FROM t12 AS t12
  WHERE
    "t12"."received_on" > "t12"."o0_received_on"
    AND "t12"."t47_0" >= "t12"."received_on"
), t14 AS NOT MATERIALIZED (
  SELECT
    "t13"."record",
    COUNT(*) > 0 AS "o0"
  FROM t13 AS t13
  GROUP BY
    1
), t16 AS NOT MATERIALIZED (
  SELECT
    "t14"."record" AS "o0_for",
    "t14"."o0"
  FROM t14 AS t14
), t17 AS NOT MATERIALIZED (
  SELECT
    "t8"."record",
    "t8"."child",
    "t8"."agency",
    "t8"."team",
    "t8"."locality",
    "t8"."kind",
    "t8"."received_on",
    "t16"."o0_for",
    "t16"."o0"
  FROM t8 AS t8
  LEFT OUTER JOIN t16 AS t16
    ON "t8"."record" = "t16"."o0_for"
), t18 AS NOT MATERIALIZED (
  SELECT
    "t17"."record",
    "t17"."child",
    "t17"."agency",
    "t17"."team",
    "t17"."locality",
    "t17"."kind",
    "t17"."received_on",
    "t17"."o0"
  FROM t17 AS t17
)
SELECT
  "t18"."record",
  "t18"."child",
  "t18"."agency",
  "t18"."team",
  "t18"."locality",
  "t18"."kind",
  "t18"."received_on" AS "begins_on",
  "t18"."received_on" AS "period_on",
  "t18"."received_on" AS "days_from_on",
  CAST(NULL AS DATE) AS "due_on",
  CAST(NULL AS DATE) AS "done_on",
  CAST(NULL AS BIGINT) AS "due_s",
  CAST(NULL AS BIGINT) AS "done_s",
  CASE
    WHEN "t18"."received_on" IS NULL
    THEN 4
    WHEN NOT (
      COALESCE("t18"."o0", FALSE)
    )
    THEN 1
    WHEN NOT (
      NOT (
        COALESCE("t18"."o0", FALSE)
      )
    )
    THEN 2
    ELSE 4
  END AS "outcome",
  CASE
    WHEN "t18"."received_on" IS NULL
    THEN 'not recorded: received_on'
    WHEN NOT (
      COALESCE("t18"."o0", FALSE)
    )
    THEN 'as it should be'
    WHEN NOT (
      NOT (
        COALESCE("t18"."o0", FALSE)
      )
    )
    THEN 'not as it should be'
    ELSE 'not recorded'
  END AS "why"
FROM t18 AS t18

-- one child
WITH t7 AS (
  SELECT
    *
  FROM "referral" AS "t0"
  WHERE
    "t0"."child" = :child
    AND "t0"."received_on" <= :as_at
    AND TRUE
), t8 AS NOT MATERIALIZED (
  SELECT
    "t1"."record" AS "o0_record",
    "t1"."child" AS "o0_child",
    "t1"."received_on" AS "o0_received_on"
  FROM "referral" AS "t1"
  WHERE
    "t1"."child" = :child
), t6 AS NOT MATERIALIZED (
  SELECT
    "t2"."on_day" AS "from_0",
    "t2"."t47" AS "t47_0"
  FROM "calendar" AS "t2"
), t9 AS NOT MATERIALIZED (
  SELECT
    "t8"."o0_record",
    "t8"."o0_child",
    "t8"."o0_received_on",
    "t6"."from_0",
    "t6"."t47_0"
  FROM t8 AS t8
  LEFT OUTER JOIN t6 AS t6
    ON "t8"."o0_received_on" = "t6"."from_0"
), t11 AS NOT MATERIALIZED (
  SELECT
    "t9"."o0_record",
    "t9"."o0_child",
    "t9"."o0_received_on",
    "t9"."t47_0"
  FROM t9 AS t9
), t12 AS NOT MATERIALIZED (
  SELECT
    "t7"."record",
    "t7"."child",
    "t7"."agency",
    "t7"."team",
    "t7"."locality",
    "t7"."kind",
    "t7"."received_on",
    "t11"."o0_record",
    "t11"."o0_child",
    "t11"."o0_received_on",
    "t11"."t47_0"
  FROM t7 AS t7
  INNER JOIN t11 AS t11
    ON "t7"."child" = "t11"."o0_child"
), t13 AS NOT MATERIALIZED (
  SELECT
    *
  FROM t12 AS t12
  WHERE
    "t12"."received_on" > "t12"."o0_received_on"
    AND "t12"."t47_0" >= "t12"."received_on"
), t14 AS NOT MATERIALIZED (
  SELECT
    "t13"."record",
    COUNT(*) > 0 AS "o0"
  FROM t13 AS t13
  GROUP BY
    1
), t16 AS NOT MATERIALIZED (
  SELECT
    "t14"."record" AS "o0_for",
    "t14"."o0"
  FROM t14 AS t14
), t17 AS NOT MATERIALIZED (
  SELECT
    "t7"."record",
    "t7"."child",
    "t7"."agency",
    "t7"."team",
    "t7"."locality",
    "t7"."kind",
    "t7"."received_on",
    "t16"."o0_for",
    "t16"."o0"
  FROM t7 AS t7
  LEFT OUTER JOIN t16 AS t16
    ON "t7"."record" = "t16"."o0_for"
), t18 AS NOT MATERIALIZED (
  SELECT
    "t17"."record",
    "t17"."child",
    "t17"."agency",
    "t17"."team",
    "t17"."locality",
    "t17"."kind",
    "t17"."received_on",
    "t17"."o0"
  FROM t17 AS t17
)
SELECT
  "t18"."record",
  "t18"."child",
  "t18"."agency",
  "t18"."team",
  "t18"."locality",
  "t18"."kind",
  "t18"."received_on" AS "begins_on",
  "t18"."received_on" AS "period_on",
  "t18"."received_on" AS "days_from_on",
  CAST(NULL AS DATE) AS "due_on",
  CAST(NULL AS DATE) AS "done_on",
  CAST(NULL AS BIGINT) AS "due_s",
  CAST(NULL AS BIGINT) AS "done_s",
  CASE
    WHEN "t18"."received_on" IS NULL
    THEN 4
    WHEN NOT (
      COALESCE("t18"."o0", FALSE)
    )
    THEN 1
    WHEN NOT (
      NOT (
        COALESCE("t18"."o0", FALSE)
      )
    )
    THEN 2
    ELSE 4
  END AS "outcome",
  CASE
    WHEN "t18"."received_on" IS NULL
    THEN 'not recorded: received_on'
    WHEN NOT (
      COALESCE("t18"."o0", FALSE)
    )
    THEN 'as it should be'
    WHEN NOT (
      NOT (
        COALESCE("t18"."o0", FALSE)
      )
    )
    THEN 'not as it should be'
    ELSE 'not recorded'
  END AS "why"
FROM t18 AS t18
