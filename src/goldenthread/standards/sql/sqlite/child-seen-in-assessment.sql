WITH t5 AS (
  SELECT
    *
  FROM "assessment" AS "t0"
  WHERE
    "t0"."authorised_on" <= :as_at AND TRUE
), t4 AS NOT MATERIALIZED (
  SELECT
    "t1"."record" AS "o0_record",
    "t1"."child" AS "o0_child",
    "t1"."born_on" AS "o0_born_on",
    "t1"."expected_on" AS "o0_expected_on"
  FROM "child" AS "t1"
), t6 AS NOT MATERIALIZED (
  SELECT
    "t5"."record",
    "t5"."child",
    "t5"."agency",
    "t5"."team",
    "t5"."locality",
    "t5"."kind",
    "t5"."authorised_on",
    "t5"."child_seen",
    "t4"."o0_record",
    "t4"."o0_child",
    "t4"."o0_born_on",
    "t4"."o0_expected_on"
  FROM t5 AS t5
  INNER JOIN t4 AS t4
    ON "t5"."child" = "t4"."o0_child"
), t7 AS NOT MATERIALIZED (
  SELECT
    *
  FROM t6 AS t6
  WHERE
    (
      "t6"."o0_born_on" > "t6"."authorised_on"
    )
    OR (
      (
        "t6"."o0_born_on" IS NULL
      ) AND NOT (
        "t6"."o0_expected_on" IS NULL
      )
    )
), t8 AS NOT MATERIALIZED (
  SELECT
    "t7"."record",
    COUNT(*) > 0 AS "o0"
  FROM t7 AS t7
  GROUP BY
    1
), t10 AS NOT MATERIALIZED (
  SELECT
    "t8"."record" AS "o0_for",
    "t8"."o0"
  FROM t8 AS t8
), t11 AS NOT MATERIALIZED (
  SELECT
    "t5"."record",
    "t5"."child",
    "t5"."agency",
    "t5"."team",
    "t5"."locality",
    "t5"."kind",
    "t5"."authorised_on",
    "t5"."child_seen",
    "t10"."o0_for",
    "t10"."o0"
  FROM t5 AS t5
  LEFT OUTER JOIN t10 AS t10
    ON "t5"."record" = "t10"."o0_for"
), t12 AS NOT MATERIALIZED (
  SELECT
    "t11"."record",
    "t11"."child",
    "t11"."agency",
    "t11"."team",
    "t11"."locality",
    "t11"."kind",
    "t11"."authorised_on",
    "t11"."child_seen",
    "t11"."o0"
  FROM t11 AS t11
)
SELECT
  "t12"."record",
  "t12"."child",
  "t12"."agency",
  "t12"."team",
  "t12"."locality",
  "t12"."kind",
  "t12"."authorised_on" AS "begins_on",
  "t12"."authorised_on" AS "period_on",
  "t12"."authorised_on" AS "days_from_on",
  DATE(NULL) AS "due_on",
  DATE(NULL) AS "done_on",
  CAST(NULL AS INTEGER) AS "due_s",
  CAST(NULL AS INTEGER) AS "done_s",
  CASE
    WHEN COALESCE("t12"."o0", FALSE)
    THEN 3
    WHEN "t12"."child_seen" IS NULL
    THEN 4
    WHEN "t12"."child_seen"
    THEN 1
    WHEN NOT (
      "t12"."child_seen"
    )
    THEN 2
    ELSE 4
  END AS "outcome",
  CASE
    WHEN COALESCE("t12"."o0", FALSE)
    THEN 'not born when it was finished'
    WHEN "t12"."child_seen" IS NULL
    THEN 'not recorded: child_seen'
    WHEN "t12"."child_seen"
    THEN 'as it should be'
    WHEN NOT (
      "t12"."child_seen"
    )
    THEN 'not as it should be'
    ELSE 'not recorded'
  END AS "why"
FROM t12 AS t12

-- one child
WITH t4 AS (
  SELECT
    *
  FROM "assessment" AS "t0"
  WHERE
    "t0"."child" = :child AND "t0"."authorised_on" <= :as_at AND TRUE
), t5 AS NOT MATERIALIZED (
  SELECT
    "t1"."record" AS "o0_record",
    "t1"."child" AS "o0_child",
    "t1"."born_on" AS "o0_born_on",
    "t1"."expected_on" AS "o0_expected_on"
  FROM "child" AS "t1"
  WHERE
    "t1"."child" = :child
), t6 AS NOT MATERIALIZED (
  SELECT
    "t4"."record",
    "t4"."child",
    "t4"."agency",
    "t4"."team",
    "t4"."locality",
    "t4"."kind",
    "t4"."authorised_on",
    "t4"."child_seen",
    "t5"."o0_record",
    "t5"."o0_child",
    "t5"."o0_born_on",
    "t5"."o0_expected_on"
  FROM t4 AS t4
  INNER JOIN t5 AS t5
    ON "t4"."child" = "t5"."o0_child"
), t7 AS NOT MATERIALIZED (
  SELECT
    *
  FROM t6 AS t6
  WHERE
    (
      "t6"."o0_born_on" > "t6"."authorised_on"
    )
    OR (
      (
        "t6"."o0_born_on" IS NULL
      ) AND NOT (
        "t6"."o0_expected_on" IS NULL
      )
    )
), t8 AS NOT MATERIALIZED (
  SELECT
    "t7"."record",
    COUNT(*) > 0 AS "o0"
  FROM t7 AS t7
  GROUP BY
    1
), t10 AS NOT MATERIALIZED (
  SELECT
    "t8"."record" AS "o0_for",
    "t8"."o0"
  FROM t8 AS t8
), t11 AS NOT MATERIALIZED (
  SELECT
    "t4"."record",
    "t4"."child",
    "t4"."agency",
    "t4"."team",
    "t4"."locality",
    "t4"."kind",
    "t4"."authorised_on",
    "t4"."child_seen",
    "t10"."o0_for",
    "t10"."o0"
  FROM t4 AS t4
  LEFT OUTER JOIN t10 AS t10
    ON "t4"."record" = "t10"."o0_for"
), t12 AS NOT MATERIALIZED (
  SELECT
    "t11"."record",
    "t11"."child",
    "t11"."agency",
    "t11"."team",
    "t11"."locality",
    "t11"."kind",
    "t11"."authorised_on",
    "t11"."child_seen",
    "t11"."o0"
  FROM t11 AS t11
)
SELECT
  "t12"."record",
  "t12"."child",
  "t12"."agency",
  "t12"."team",
  "t12"."locality",
  "t12"."kind",
  "t12"."authorised_on" AS "begins_on",
  "t12"."authorised_on" AS "period_on",
  "t12"."authorised_on" AS "days_from_on",
  DATE(NULL) AS "due_on",
  DATE(NULL) AS "done_on",
  CAST(NULL AS INTEGER) AS "due_s",
  CAST(NULL AS INTEGER) AS "done_s",
  CASE
    WHEN COALESCE("t12"."o0", FALSE)
    THEN 3
    WHEN "t12"."child_seen" IS NULL
    THEN 4
    WHEN "t12"."child_seen"
    THEN 1
    WHEN NOT (
      "t12"."child_seen"
    )
    THEN 2
    ELSE 4
  END AS "outcome",
  CASE
    WHEN COALESCE("t12"."o0", FALSE)
    THEN 'not born when it was finished'
    WHEN "t12"."child_seen" IS NULL
    THEN 'not recorded: child_seen'
    WHEN "t12"."child_seen"
    THEN 'as it should be'
    WHEN NOT (
      "t12"."child_seen"
    )
    THEN 'not as it should be'
    ELSE 'not recorded'
  END AS "why"
FROM t12 AS t12
