WITH t6 AS NOT MATERIALIZED (
  SELECT
    "t1"."on_day" AS "from_0",
    "t1"."months_6" AS "months_6_0"
  FROM "calendar" AS "t1"
), t8 AS NOT MATERIALIZED (
  SELECT
    "t3"."record",
    "t3"."child",
    "t3"."agency",
    "t3"."team",
    "t3"."locality",
    "t3"."kind",
    "t3"."accepted_on",
    "t3"."ended_on",
    "t3"."ending",
    "t6"."from_0",
    "t6"."months_6_0"
  FROM "early_help" AS "t3"
  LEFT OUTER JOIN t6 AS t6
    ON "t3"."ended_on" = "t6"."from_0"
), t9 AS NOT MATERIALIZED (
  SELECT
    "t8"."record",
    "t8"."child",
    "t8"."agency",
    "t8"."team",
    "t8"."locality",
    "t8"."kind",
    "t8"."accepted_on",
    "t8"."ended_on",
    "t8"."ending",
    "t8"."months_6_0"
  FROM t8 AS t8
), t11 AS (
  SELECT
    *
  FROM t9 AS t9
  WHERE
    "t9"."months_6_0" <= :as_at
    AND NOT (
      "t9"."accepted_on" IS NULL
    )
), t7 AS NOT MATERIALIZED (
  SELECT
    "t2"."record" AS "o1_record",
    "t2"."child" AS "o1_child",
    "t2"."received_on" AS "o1_received_on"
  FROM "referral" AS "t2"
), t12 AS NOT MATERIALIZED (
  SELECT
    "t11"."record",
    "t11"."child",
    "t11"."agency",
    "t11"."team",
    "t11"."locality",
    "t11"."kind",
    "t11"."accepted_on",
    "t11"."ended_on",
    "t11"."ending",
    "t11"."months_6_0",
    "t7"."o1_record",
    "t7"."o1_child",
    "t7"."o1_received_on"
  FROM t11 AS t11
  INNER JOIN t7 AS t7
    ON "t11"."child" = "t7"."o1_child"
), t13 AS NOT MATERIALIZED (
  SELECT
    *
  FROM t12 AS t12
  WHERE
    "t12"."o1_received_on" > "t12"."ended_on"
    AND "t12"."o1_received_on" <= "t12"."months_6_0"
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
    "t11"."accepted_on",
    "t11"."ended_on",
    "t11"."ending",
    "t11"."months_6_0",
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
    "t17"."accepted_on",
    "t17"."ended_on",
    "t17"."ending",
    "t17"."months_6_0",
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
  "t18"."months_6_0" AS "begins_on",
  "t18"."months_6_0" AS "period_on",
  "t18"."months_6_0" AS "days_from_on",
  CAST(NULL AS DATE) AS "due_on",
  CAST(NULL AS DATE) AS "done_on",
  CAST(NULL AS BIGINT) AS "due_s",
  CAST(NULL AS BIGINT) AS "done_s",
  CASE
    WHEN "t18"."ending" = 'stepped up'
    THEN 3
    WHEN "t18"."ending" = 'moved away'
    THEN 3
    WHEN NOT (
      COALESCE("t18"."o1", FALSE)
    )
    THEN 1
    WHEN NOT (
      NOT (
        COALESCE("t18"."o1", FALSE)
      )
    )
    THEN 2
    ELSE 4
  END AS "outcome",
  CASE
    WHEN "t18"."ending" = 'stepped up'
    THEN 'it ended because social work took over'
    WHEN "t18"."ending" = 'moved away'
    THEN 'the family moved away'
    WHEN NOT (
      COALESCE("t18"."o1", FALSE)
    )
    THEN 'as it should be'
    WHEN NOT (
      NOT (
        COALESCE("t18"."o1", FALSE)
      )
    )
    THEN 'not as it should be'
    ELSE 'not recorded'
  END AS "why"
FROM t18 AS t18

-- one child
WITH t7 AS NOT MATERIALIZED (
  SELECT
    *
  FROM "early_help" AS "t0"
  WHERE
    "t0"."child" = :child
), t5 AS NOT MATERIALIZED (
  SELECT
    "t1"."on_day" AS "from_0",
    "t1"."months_6" AS "months_6_0"
  FROM "calendar" AS "t1"
), t9 AS NOT MATERIALIZED (
  SELECT
    "t7"."record",
    "t7"."child",
    "t7"."agency",
    "t7"."team",
    "t7"."locality",
    "t7"."kind",
    "t7"."accepted_on",
    "t7"."ended_on",
    "t7"."ending",
    "t5"."from_0",
    "t5"."months_6_0"
  FROM t7 AS t7
  LEFT OUTER JOIN t5 AS t5
    ON "t7"."ended_on" = "t5"."from_0"
), t10 AS NOT MATERIALIZED (
  SELECT
    "t9"."record",
    "t9"."child",
    "t9"."agency",
    "t9"."team",
    "t9"."locality",
    "t9"."kind",
    "t9"."accepted_on",
    "t9"."ended_on",
    "t9"."ending",
    "t9"."months_6_0"
  FROM t9 AS t9
), t12 AS (
  SELECT
    *
  FROM t10 AS t10
  WHERE
    "t10"."months_6_0" <= :as_at
    AND NOT (
      "t10"."accepted_on" IS NULL
    )
), t8 AS NOT MATERIALIZED (
  SELECT
    "t2"."record" AS "o1_record",
    "t2"."child" AS "o1_child",
    "t2"."received_on" AS "o1_received_on"
  FROM "referral" AS "t2"
  WHERE
    "t2"."child" = :child
), t13 AS NOT MATERIALIZED (
  SELECT
    "t12"."record",
    "t12"."child",
    "t12"."agency",
    "t12"."team",
    "t12"."locality",
    "t12"."kind",
    "t12"."accepted_on",
    "t12"."ended_on",
    "t12"."ending",
    "t12"."months_6_0",
    "t8"."o1_record",
    "t8"."o1_child",
    "t8"."o1_received_on"
  FROM t12 AS t12
  INNER JOIN t8 AS t8
    ON "t12"."child" = "t8"."o1_child"
), t14 AS NOT MATERIALIZED (
  SELECT
    *
  FROM t13 AS t13
  WHERE
    "t13"."o1_received_on" > "t13"."ended_on"
    AND "t13"."o1_received_on" <= "t13"."months_6_0"
), t15 AS NOT MATERIALIZED (
  SELECT
    "t14"."record",
    COUNT(*) > 0 AS "o1"
  FROM t14 AS t14
  GROUP BY
    1
), t17 AS NOT MATERIALIZED (
  SELECT
    "t15"."record" AS "o1_for",
    "t15"."o1"
  FROM t15 AS t15
), t18 AS NOT MATERIALIZED (
  SELECT
    "t12"."record",
    "t12"."child",
    "t12"."agency",
    "t12"."team",
    "t12"."locality",
    "t12"."kind",
    "t12"."accepted_on",
    "t12"."ended_on",
    "t12"."ending",
    "t12"."months_6_0",
    "t17"."o1_for",
    "t17"."o1"
  FROM t12 AS t12
  LEFT OUTER JOIN t17 AS t17
    ON "t12"."record" = "t17"."o1_for"
), t19 AS NOT MATERIALIZED (
  SELECT
    "t18"."record",
    "t18"."child",
    "t18"."agency",
    "t18"."team",
    "t18"."locality",
    "t18"."kind",
    "t18"."accepted_on",
    "t18"."ended_on",
    "t18"."ending",
    "t18"."months_6_0",
    "t18"."o1"
  FROM t18 AS t18
)
SELECT
  "t19"."record",
  "t19"."child",
  "t19"."agency",
  "t19"."team",
  "t19"."locality",
  "t19"."kind",
  "t19"."months_6_0" AS "begins_on",
  "t19"."months_6_0" AS "period_on",
  "t19"."months_6_0" AS "days_from_on",
  CAST(NULL AS DATE) AS "due_on",
  CAST(NULL AS DATE) AS "done_on",
  CAST(NULL AS BIGINT) AS "due_s",
  CAST(NULL AS BIGINT) AS "done_s",
  CASE
    WHEN "t19"."ending" = 'stepped up'
    THEN 3
    WHEN "t19"."ending" = 'moved away'
    THEN 3
    WHEN NOT (
      COALESCE("t19"."o1", FALSE)
    )
    THEN 1
    WHEN NOT (
      NOT (
        COALESCE("t19"."o1", FALSE)
      )
    )
    THEN 2
    ELSE 4
  END AS "outcome",
  CASE
    WHEN "t19"."ending" = 'stepped up'
    THEN 'it ended because social work took over'
    WHEN "t19"."ending" = 'moved away'
    THEN 'the family moved away'
    WHEN NOT (
      COALESCE("t19"."o1", FALSE)
    )
    THEN 'as it should be'
    WHEN NOT (
      NOT (
        COALESCE("t19"."o1", FALSE)
      )
    )
    THEN 'not as it should be'
    ELSE 'not recorded'
  END AS "why"
FROM t19 AS t19
