WITH t7 AS NOT MATERIALIZED (
  SELECT
    *
  FROM "invitation" AS "t0"
  WHERE
    "t0"."sent_on" <= :as_at
    AND "t0"."kind" IN ('initial conference', 'review conference')
    AND "t0"."must"
), t6 AS NOT MATERIALIZED (
  SELECT
    "t2"."on_day" AS "from_0",
    "t2"."t09a" AS "t09a_0"
  FROM "calendar" AS "t2"
), t10 AS NOT MATERIALIZED (
  SELECT
    "t7"."record",
    "t7"."child",
    "t7"."agency",
    "t7"."team",
    "t7"."locality",
    "t7"."kind",
    "t7"."meeting",
    "t7"."held_on",
    "t7"."must",
    "t7"."sent_on",
    "t7"."answer",
    "t7"."report_on",
    "t6"."from_0",
    "t6"."t09a_0"
  FROM t7 AS t7
  LEFT OUTER JOIN t6 AS t6
    ON "t7"."held_on" = "t6"."from_0"
), t13 AS NOT MATERIALIZED (
  SELECT
    "t10"."record",
    "t10"."child",
    "t10"."agency",
    "t10"."team",
    "t10"."locality",
    "t10"."kind",
    "t10"."meeting",
    "t10"."held_on",
    "t10"."must",
    "t10"."sent_on",
    "t10"."answer",
    "t10"."report_on",
    "t10"."t09a_0"
  FROM t10 AS t10
), t3 AS NOT MATERIALIZED (
  SELECT
    "t1"."record" AS "o1_record",
    "t1"."child" AS "o1_child",
    "t1"."called_off" AS "o1_called_off"
  FROM "meeting" AS "t1"
  WHERE
    "t1"."called_off"
), t8 AS NOT MATERIALIZED (
  SELECT
    "t3"."o1_record",
    COUNT(*) > 0 AS "o1"
  FROM t3 AS t3
  GROUP BY
    1
), t11 AS NOT MATERIALIZED (
  SELECT
    "t8"."o1_record" AS "o1_key0",
    "t8"."o1"
  FROM t8 AS t8
), t14 AS NOT MATERIALIZED (
  SELECT
    "t13"."record",
    "t13"."child",
    "t13"."agency",
    "t13"."team",
    "t13"."locality",
    "t13"."kind",
    "t13"."meeting",
    "t13"."held_on",
    "t13"."must",
    "t13"."sent_on",
    "t13"."answer",
    "t13"."report_on",
    "t13"."t09a_0",
    "t11"."o1_key0",
    "t11"."o1"
  FROM t13 AS t13
  LEFT OUTER JOIN t11 AS t11
    ON "t13"."meeting" = "t11"."o1_key0"
), t15 AS NOT MATERIALIZED (
  SELECT
    "t14"."record",
    "t14"."child",
    "t14"."agency",
    "t14"."team",
    "t14"."locality",
    "t14"."kind",
    "t14"."meeting",
    "t14"."held_on",
    "t14"."must",
    "t14"."sent_on",
    "t14"."answer",
    "t14"."report_on",
    "t14"."t09a_0",
    "t14"."o1"
  FROM t14 AS t14
)
SELECT
  "t15"."record",
  "t15"."child",
  "t15"."agency",
  "t15"."team",
  "t15"."locality",
  "t15"."kind",
  "t15"."sent_on" AS "begins_on",
  "t15"."t09a_0" AS "period_on",
  "t15"."sent_on" AS "days_from_on",
  "t15"."t09a_0" AS "due_on",
  CASE
    WHEN NOT (
      "t15"."report_on" IS NULL
    ) AND (
      "t15"."report_on" <= :as_at
    )
    THEN "t15"."report_on"
    ELSE NULL
  END AS "done_on",
  CAST(NULL AS INTEGER) AS "due_s",
  CAST(NULL AS INTEGER) AS "done_s",
  CASE
    WHEN COALESCE("t15"."o1", FALSE)
    THEN 3
    WHEN "t15"."answer" = 'not involved'
    THEN 3
    WHEN "t15"."sent_on" > "t15"."t09a_0"
    THEN 3
    WHEN "t15"."t09a_0" IS NULL
    THEN 4
    WHEN NOT (
      NOT (
        "t15"."report_on" IS NULL
      ) AND (
        "t15"."report_on" <= :as_at
      )
    )
    AND (
      :as_at > "t15"."t09a_0"
    )
    THEN 2
    WHEN NOT (
      NOT (
        "t15"."report_on" IS NULL
      ) AND (
        "t15"."report_on" <= :as_at
      )
    )
    THEN 5
    WHEN "t15"."report_on" > "t15"."t09a_0"
    THEN 2
    ELSE 1
  END AS "outcome",
  CASE
    WHEN COALESCE("t15"."o1", FALSE)
    THEN 'the conference was called off'
    WHEN "t15"."answer" = 'not involved'
    THEN 'not involved with the child'
    WHEN "t15"."sent_on" > "t15"."t09a_0"
    THEN 'asked after the report was due'
    WHEN "t15"."t09a_0" IS NULL
    THEN 'no day by which it is due'
    WHEN NOT (
      NOT (
        "t15"."report_on" IS NULL
      ) AND (
        "t15"."report_on" <= :as_at
      )
    )
    AND (
      :as_at > "t15"."t09a_0"
    )
    THEN 'overdue'
    WHEN NOT (
      NOT (
        "t15"."report_on" IS NULL
      ) AND (
        "t15"."report_on" <= :as_at
      )
    )
    THEN 'not due yet'
    WHEN "t15"."report_on" > "t15"."t09a_0"
    THEN 'late'
    ELSE 'in time'
  END AS "why"
FROM t15 AS t15

-- one child
WITH t7 AS NOT MATERIALIZED (
  SELECT
    *
  FROM "invitation" AS "t0"
  WHERE
    "t0"."child" = :child
    AND "t0"."sent_on" <= :as_at
    AND "t0"."kind" IN ('initial conference', 'review conference')
    AND "t0"."must"
), t6 AS NOT MATERIALIZED (
  SELECT
    "t2"."on_day" AS "from_0",
    "t2"."t09a" AS "t09a_0"
  FROM "calendar" AS "t2"
), t9 AS NOT MATERIALIZED (
  SELECT
    "t7"."record",
    "t7"."child",
    "t7"."agency",
    "t7"."team",
    "t7"."locality",
    "t7"."kind",
    "t7"."meeting",
    "t7"."held_on",
    "t7"."must",
    "t7"."sent_on",
    "t7"."answer",
    "t7"."report_on",
    "t6"."from_0",
    "t6"."t09a_0"
  FROM t7 AS t7
  LEFT OUTER JOIN t6 AS t6
    ON "t7"."held_on" = "t6"."from_0"
), t13 AS NOT MATERIALIZED (
  SELECT
    "t9"."record",
    "t9"."child",
    "t9"."agency",
    "t9"."team",
    "t9"."locality",
    "t9"."kind",
    "t9"."meeting",
    "t9"."held_on",
    "t9"."must",
    "t9"."sent_on",
    "t9"."answer",
    "t9"."report_on",
    "t9"."t09a_0"
  FROM t9 AS t9
), t5 AS NOT MATERIALIZED (
  SELECT
    "t1"."record" AS "o1_record",
    "t1"."child" AS "o1_child",
    "t1"."called_off" AS "o1_called_off"
  FROM "meeting" AS "t1"
  WHERE
    "t1"."child" = :child AND "t1"."called_off"
), t8 AS NOT MATERIALIZED (
  SELECT
    "t5"."o1_record",
    COUNT(*) > 0 AS "o1"
  FROM t5 AS t5
  GROUP BY
    1
), t12 AS NOT MATERIALIZED (
  SELECT
    "t8"."o1_record" AS "o1_key0",
    "t8"."o1"
  FROM t8 AS t8
), t14 AS NOT MATERIALIZED (
  SELECT
    "t13"."record",
    "t13"."child",
    "t13"."agency",
    "t13"."team",
    "t13"."locality",
    "t13"."kind",
    "t13"."meeting",
    "t13"."held_on",
    "t13"."must",
    "t13"."sent_on",
    "t13"."answer",
    "t13"."report_on",
    "t13"."t09a_0",
    "t12"."o1_key0",
    "t12"."o1"
  FROM t13 AS t13
  LEFT OUTER JOIN t12 AS t12
    ON "t13"."meeting" = "t12"."o1_key0"
), t15 AS NOT MATERIALIZED (
  SELECT
    "t14"."record",
    "t14"."child",
    "t14"."agency",
    "t14"."team",
    "t14"."locality",
    "t14"."kind",
    "t14"."meeting",
    "t14"."held_on",
    "t14"."must",
    "t14"."sent_on",
    "t14"."answer",
    "t14"."report_on",
    "t14"."t09a_0",
    "t14"."o1"
  FROM t14 AS t14
)
SELECT
  "t15"."record",
  "t15"."child",
  "t15"."agency",
  "t15"."team",
  "t15"."locality",
  "t15"."kind",
  "t15"."sent_on" AS "begins_on",
  "t15"."t09a_0" AS "period_on",
  "t15"."sent_on" AS "days_from_on",
  "t15"."t09a_0" AS "due_on",
  CASE
    WHEN NOT (
      "t15"."report_on" IS NULL
    ) AND (
      "t15"."report_on" <= :as_at
    )
    THEN "t15"."report_on"
    ELSE NULL
  END AS "done_on",
  CAST(NULL AS INTEGER) AS "due_s",
  CAST(NULL AS INTEGER) AS "done_s",
  CASE
    WHEN COALESCE("t15"."o1", FALSE)
    THEN 3
    WHEN "t15"."answer" = 'not involved'
    THEN 3
    WHEN "t15"."sent_on" > "t15"."t09a_0"
    THEN 3
    WHEN "t15"."t09a_0" IS NULL
    THEN 4
    WHEN NOT (
      NOT (
        "t15"."report_on" IS NULL
      ) AND (
        "t15"."report_on" <= :as_at
      )
    )
    AND (
      :as_at > "t15"."t09a_0"
    )
    THEN 2
    WHEN NOT (
      NOT (
        "t15"."report_on" IS NULL
      ) AND (
        "t15"."report_on" <= :as_at
      )
    )
    THEN 5
    WHEN "t15"."report_on" > "t15"."t09a_0"
    THEN 2
    ELSE 1
  END AS "outcome",
  CASE
    WHEN COALESCE("t15"."o1", FALSE)
    THEN 'the conference was called off'
    WHEN "t15"."answer" = 'not involved'
    THEN 'not involved with the child'
    WHEN "t15"."sent_on" > "t15"."t09a_0"
    THEN 'asked after the report was due'
    WHEN "t15"."t09a_0" IS NULL
    THEN 'no day by which it is due'
    WHEN NOT (
      NOT (
        "t15"."report_on" IS NULL
      ) AND (
        "t15"."report_on" <= :as_at
      )
    )
    AND (
      :as_at > "t15"."t09a_0"
    )
    THEN 'overdue'
    WHEN NOT (
      NOT (
        "t15"."report_on" IS NULL
      ) AND (
        "t15"."report_on" <= :as_at
      )
    )
    THEN 'not due yet'
    WHEN "t15"."report_on" > "t15"."t09a_0"
    THEN 'late'
    ELSE 'in time'
  END AS "why"
FROM t15 AS t15
