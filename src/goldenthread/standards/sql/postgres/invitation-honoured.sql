WITH t4 AS NOT MATERIALIZED (
  SELECT
    *
  FROM "invitation" AS "t0"
  WHERE
    "t0"."held_on" <= :as_at AND "t0"."sent_on" <= "t0"."held_on"
), t2 AS NOT MATERIALIZED (
  SELECT
    "t1"."record" AS "o0_record",
    "t1"."child" AS "o0_child",
    "t1"."called_off" AS "o0_called_off"
  FROM "meeting" AS "t1"
  WHERE
    "t1"."called_off"
), t5 AS NOT MATERIALIZED (
  SELECT
    "t2"."o0_record",
    COUNT(*) > 0 AS "o0"
  FROM t2 AS t2
  GROUP BY
    1
), t7 AS NOT MATERIALIZED (
  SELECT
    "t5"."o0_record" AS "o0_key0",
    "t5"."o0"
  FROM t5 AS t5
), t8 AS NOT MATERIALIZED (
  SELECT
    "t4"."record",
    "t4"."child",
    "t4"."agency",
    "t4"."team",
    "t4"."locality",
    "t4"."kind",
    "t4"."meeting",
    "t4"."held_on",
    "t4"."sent_on",
    "t4"."answer",
    "t4"."came",
    "t4"."report_on",
    "t7"."o0_key0",
    "t7"."o0"
  FROM t4 AS t4
  LEFT OUTER JOIN t7 AS t7
    ON "t4"."meeting" = "t7"."o0_key0"
), t9 AS NOT MATERIALIZED (
  SELECT
    "t8"."record",
    "t8"."child",
    "t8"."agency",
    "t8"."team",
    "t8"."locality",
    "t8"."kind",
    "t8"."meeting",
    "t8"."held_on",
    "t8"."sent_on",
    "t8"."answer",
    "t8"."came",
    "t8"."report_on",
    "t8"."o0"
  FROM t8 AS t8
)
SELECT
  "t9"."record",
  "t9"."child",
  "t9"."agency",
  "t9"."team",
  "t9"."locality",
  "t9"."kind",
  "t9"."held_on" AS "begins_on",
  "t9"."held_on" AS "period_on",
  "t9"."held_on" AS "days_from_on",
  CAST(NULL AS DATE) AS "due_on",
  CAST(NULL AS DATE) AS "done_on",
  CAST(NULL AS BIGINT) AS "due_s",
  CAST(NULL AS BIGINT) AS "done_s",
  CASE
    WHEN COALESCE("t9"."o0", FALSE)
    THEN 3
    WHEN "t9"."answer" = 'not involved'
    THEN 3
    WHEN "t9"."came"
    OR (
      NOT (
        "t9"."answer" IS NULL
      )
      AND "t9"."answer" IN ('apology', 'apology with report')
      AND NOT (
        "t9"."report_on" IS NULL
      )
      AND (
        "t9"."report_on" <= "t9"."held_on"
      )
    )
    THEN 1
    WHEN NOT (
      "t9"."came"
      OR (
        NOT (
          "t9"."answer" IS NULL
        )
        AND "t9"."answer" IN ('apology', 'apology with report')
        AND NOT (
          "t9"."report_on" IS NULL
        )
        AND (
          "t9"."report_on" <= "t9"."held_on"
        )
      )
    )
    THEN 2
    ELSE 4
  END AS "outcome",
  CASE
    WHEN COALESCE("t9"."o0", FALSE)
    THEN 'the meeting was called off'
    WHEN "t9"."answer" = 'not involved'
    THEN 'not involved with the child'
    WHEN "t9"."came"
    OR (
      NOT (
        "t9"."answer" IS NULL
      )
      AND "t9"."answer" IN ('apology', 'apology with report')
      AND NOT (
        "t9"."report_on" IS NULL
      )
      AND (
        "t9"."report_on" <= "t9"."held_on"
      )
    )
    THEN 'as it should be'
    WHEN NOT (
      "t9"."came"
      OR (
        NOT (
          "t9"."answer" IS NULL
        )
        AND "t9"."answer" IN ('apology', 'apology with report')
        AND NOT (
          "t9"."report_on" IS NULL
        )
        AND (
          "t9"."report_on" <= "t9"."held_on"
        )
      )
    )
    THEN 'not as it should be'
    ELSE 'not recorded'
  END AS "why"
FROM t9 AS t9

-- one child
WITH t4 AS NOT MATERIALIZED (
  SELECT
    *
  FROM "invitation" AS "t0"
  WHERE
    "t0"."child" = :child
    AND "t0"."held_on" <= :as_at
    AND "t0"."sent_on" <= "t0"."held_on"
), t3 AS NOT MATERIALIZED (
  SELECT
    "t1"."record" AS "o0_record",
    "t1"."child" AS "o0_child",
    "t1"."called_off" AS "o0_called_off"
  FROM "meeting" AS "t1"
  WHERE
    "t1"."child" = :child AND "t1"."called_off"
), t5 AS NOT MATERIALIZED (
  SELECT
    "t3"."o0_record",
    COUNT(*) > 0 AS "o0"
  FROM t3 AS t3
  GROUP BY
    1
), t7 AS NOT MATERIALIZED (
  SELECT
    "t5"."o0_record" AS "o0_key0",
    "t5"."o0"
  FROM t5 AS t5
), t8 AS NOT MATERIALIZED (
  SELECT
    "t4"."record",
    "t4"."child",
    "t4"."agency",
    "t4"."team",
    "t4"."locality",
    "t4"."kind",
    "t4"."meeting",
    "t4"."held_on",
    "t4"."sent_on",
    "t4"."answer",
    "t4"."came",
    "t4"."report_on",
    "t7"."o0_key0",
    "t7"."o0"
  FROM t4 AS t4
  LEFT OUTER JOIN t7 AS t7
    ON "t4"."meeting" = "t7"."o0_key0"
), t9 AS NOT MATERIALIZED (
  SELECT
    "t8"."record",
    "t8"."child",
    "t8"."agency",
    "t8"."team",
    "t8"."locality",
    "t8"."kind",
    "t8"."meeting",
    "t8"."held_on",
    "t8"."sent_on",
    "t8"."answer",
    "t8"."came",
    "t8"."report_on",
    "t8"."o0"
  FROM t8 AS t8
)
SELECT
  "t9"."record",
  "t9"."child",
  "t9"."agency",
  "t9"."team",
  "t9"."locality",
  "t9"."kind",
  "t9"."held_on" AS "begins_on",
  "t9"."held_on" AS "period_on",
  "t9"."held_on" AS "days_from_on",
  CAST(NULL AS DATE) AS "due_on",
  CAST(NULL AS DATE) AS "done_on",
  CAST(NULL AS BIGINT) AS "due_s",
  CAST(NULL AS BIGINT) AS "done_s",
  CASE
    WHEN COALESCE("t9"."o0", FALSE)
    THEN 3
    WHEN "t9"."answer" = 'not involved'
    THEN 3
    WHEN "t9"."came"
    OR (
      NOT (
        "t9"."answer" IS NULL
      )
      AND "t9"."answer" IN ('apology', 'apology with report')
      AND NOT (
        "t9"."report_on" IS NULL
      )
      AND (
        "t9"."report_on" <= "t9"."held_on"
      )
    )
    THEN 1
    WHEN NOT (
      "t9"."came"
      OR (
        NOT (
          "t9"."answer" IS NULL
        )
        AND "t9"."answer" IN ('apology', 'apology with report')
        AND NOT (
          "t9"."report_on" IS NULL
        )
        AND (
          "t9"."report_on" <= "t9"."held_on"
        )
      )
    )
    THEN 2
    ELSE 4
  END AS "outcome",
  CASE
    WHEN COALESCE("t9"."o0", FALSE)
    THEN 'the meeting was called off'
    WHEN "t9"."answer" = 'not involved'
    THEN 'not involved with the child'
    WHEN "t9"."came"
    OR (
      NOT (
        "t9"."answer" IS NULL
      )
      AND "t9"."answer" IN ('apology', 'apology with report')
      AND NOT (
        "t9"."report_on" IS NULL
      )
      AND (
        "t9"."report_on" <= "t9"."held_on"
      )
    )
    THEN 'as it should be'
    WHEN NOT (
      "t9"."came"
      OR (
        NOT (
          "t9"."answer" IS NULL
        )
        AND "t9"."answer" IN ('apology', 'apology with report')
        AND NOT (
          "t9"."report_on" IS NULL
        )
        AND (
          "t9"."report_on" <= "t9"."held_on"
        )
      )
    )
    THEN 'not as it should be'
    ELSE 'not recorded'
  END AS "why"
FROM t9 AS t9
