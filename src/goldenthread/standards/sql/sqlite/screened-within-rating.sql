WITH t5 AS NOT MATERIALIZED (
  SELECT
    *
  FROM "contact" AS "t0"
  WHERE
    "t0"."received_on" <= :as_at AND TRUE
), t4 AS NOT MATERIALIZED (
  SELECT
    "t1"."on_day" AS "from_0",
    "t1"."t03r_hours" AS "t03r_hours_0",
    "t1"."t03a_hours" AS "t03a_hours_0",
    "t1"."t03g_hours" AS "t03g_hours_0"
  FROM "calendar" AS "t1"
), t6 AS NOT MATERIALIZED (
  SELECT
    "t5"."record",
    "t5"."child",
    "t5"."agency",
    "t5"."team",
    "t5"."locality",
    "t5"."kind",
    "t5"."received_on",
    "t5"."rag",
    "t5"."rated_on",
    "t5"."rated_s",
    "t5"."screened_s",
    "t5"."screened_on",
    "t4"."from_0",
    "t4"."t03r_hours_0",
    "t4"."t03a_hours_0",
    "t4"."t03g_hours_0"
  FROM t5 AS t5
  LEFT OUTER JOIN t4 AS t4
    ON "t5"."rated_on" = "t4"."from_0"
), t7 AS NOT MATERIALIZED (
  SELECT
    "t6"."record",
    "t6"."child",
    "t6"."agency",
    "t6"."team",
    "t6"."locality",
    "t6"."kind",
    "t6"."received_on",
    "t6"."rag",
    "t6"."rated_on",
    "t6"."rated_s",
    "t6"."screened_s",
    "t6"."screened_on",
    "t6"."t03r_hours_0",
    "t6"."t03a_hours_0",
    "t6"."t03g_hours_0"
  FROM t6 AS t6
)
SELECT
  "t7"."record",
  "t7"."child",
  "t7"."agency",
  "t7"."team",
  "t7"."locality",
  "t7"."kind",
  "t7"."received_on" AS "begins_on",
  "t7"."received_on" AS "period_on",
  "t7"."received_on" AS "days_from_on",
  DATE(NULL) AS "due_on",
  DATE(NULL) AS "done_on",
  CASE
    WHEN "t7"."rag" = 'red'
    THEN "t7"."rated_s" + (
      "t7"."t03r_hours_0" * 3600
    )
    WHEN "t7"."rag" = 'amber'
    THEN "t7"."rated_s" + (
      "t7"."t03a_hours_0" * 3600
    )
    ELSE "t7"."rated_s" + (
      "t7"."t03g_hours_0" * 3600
    )
  END AS "due_s",
  CASE
    WHEN NOT (
      "t7"."screened_s" IS NULL
    ) AND (
      "t7"."screened_s" <= :end_of_as_at
    )
    THEN "t7"."screened_s"
    ELSE NULL
  END AS "done_s",
  CASE
    WHEN "t7"."rag" IS NULL
    THEN 3
    WHEN "t7"."rated_s" IS NULL
    THEN 4
    WHEN (
      "t7"."screened_on" <= :as_at
    ) AND (
      "t7"."screened_s" IS NULL
    )
    THEN 4
    WHEN CASE
      WHEN "t7"."rag" = 'red'
      THEN "t7"."rated_s" + (
        "t7"."t03r_hours_0" * 3600
      )
      WHEN "t7"."rag" = 'amber'
      THEN "t7"."rated_s" + (
        "t7"."t03a_hours_0" * 3600
      )
      ELSE "t7"."rated_s" + (
        "t7"."t03g_hours_0" * 3600
      )
    END IS NULL
    THEN 4
    WHEN NOT (
      NOT (
        "t7"."screened_s" IS NULL
      ) AND (
        "t7"."screened_s" <= :end_of_as_at
      )
    )
    AND (
      :end_of_as_at > CASE
        WHEN "t7"."rag" = 'red'
        THEN "t7"."rated_s" + (
          "t7"."t03r_hours_0" * 3600
        )
        WHEN "t7"."rag" = 'amber'
        THEN "t7"."rated_s" + (
          "t7"."t03a_hours_0" * 3600
        )
        ELSE "t7"."rated_s" + (
          "t7"."t03g_hours_0" * 3600
        )
      END
    )
    THEN 2
    WHEN NOT (
      NOT (
        "t7"."screened_s" IS NULL
      ) AND (
        "t7"."screened_s" <= :end_of_as_at
      )
    )
    THEN 5
    WHEN "t7"."screened_s" > CASE
      WHEN "t7"."rag" = 'red'
      THEN "t7"."rated_s" + (
        "t7"."t03r_hours_0" * 3600
      )
      WHEN "t7"."rag" = 'amber'
      THEN "t7"."rated_s" + (
        "t7"."t03a_hours_0" * 3600
      )
      ELSE "t7"."rated_s" + (
        "t7"."t03g_hours_0" * 3600
      )
    END
    THEN 2
    ELSE 1
  END AS "outcome",
  CASE
    WHEN "t7"."rag" IS NULL
    THEN 'not rated'
    WHEN "t7"."rated_s" IS NULL
    THEN 'not recorded: rated_s'
    WHEN (
      "t7"."screened_on" <= :as_at
    ) AND (
      "t7"."screened_s" IS NULL
    )
    THEN 'screened, at an hour that nobody wrote down'
    WHEN CASE
      WHEN "t7"."rag" = 'red'
      THEN "t7"."rated_s" + (
        "t7"."t03r_hours_0" * 3600
      )
      WHEN "t7"."rag" = 'amber'
      THEN "t7"."rated_s" + (
        "t7"."t03a_hours_0" * 3600
      )
      ELSE "t7"."rated_s" + (
        "t7"."t03g_hours_0" * 3600
      )
    END IS NULL
    THEN 'no day by which it is due'
    WHEN NOT (
      NOT (
        "t7"."screened_s" IS NULL
      ) AND (
        "t7"."screened_s" <= :end_of_as_at
      )
    )
    AND (
      :end_of_as_at > CASE
        WHEN "t7"."rag" = 'red'
        THEN "t7"."rated_s" + (
          "t7"."t03r_hours_0" * 3600
        )
        WHEN "t7"."rag" = 'amber'
        THEN "t7"."rated_s" + (
          "t7"."t03a_hours_0" * 3600
        )
        ELSE "t7"."rated_s" + (
          "t7"."t03g_hours_0" * 3600
        )
      END
    )
    THEN 'overdue'
    WHEN NOT (
      NOT (
        "t7"."screened_s" IS NULL
      ) AND (
        "t7"."screened_s" <= :end_of_as_at
      )
    )
    THEN 'not due yet'
    WHEN "t7"."screened_s" > CASE
      WHEN "t7"."rag" = 'red'
      THEN "t7"."rated_s" + (
        "t7"."t03r_hours_0" * 3600
      )
      WHEN "t7"."rag" = 'amber'
      THEN "t7"."rated_s" + (
        "t7"."t03a_hours_0" * 3600
      )
      ELSE "t7"."rated_s" + (
        "t7"."t03g_hours_0" * 3600
      )
    END
    THEN 'late'
    ELSE 'in time'
  END AS "why"
FROM t7 AS t7

-- one child
WITH t5 AS NOT MATERIALIZED (
  SELECT
    *
  FROM "contact" AS "t0"
  WHERE
    "t0"."child" = :child AND "t0"."received_on" <= :as_at AND TRUE
), t4 AS NOT MATERIALIZED (
  SELECT
    "t1"."on_day" AS "from_0",
    "t1"."t03r_hours" AS "t03r_hours_0",
    "t1"."t03a_hours" AS "t03a_hours_0",
    "t1"."t03g_hours" AS "t03g_hours_0"
  FROM "calendar" AS "t1"
), t6 AS NOT MATERIALIZED (
  SELECT
    "t5"."record",
    "t5"."child",
    "t5"."agency",
    "t5"."team",
    "t5"."locality",
    "t5"."kind",
    "t5"."received_on",
    "t5"."rag",
    "t5"."rated_on",
    "t5"."rated_s",
    "t5"."screened_s",
    "t5"."screened_on",
    "t4"."from_0",
    "t4"."t03r_hours_0",
    "t4"."t03a_hours_0",
    "t4"."t03g_hours_0"
  FROM t5 AS t5
  LEFT OUTER JOIN t4 AS t4
    ON "t5"."rated_on" = "t4"."from_0"
), t7 AS NOT MATERIALIZED (
  SELECT
    "t6"."record",
    "t6"."child",
    "t6"."agency",
    "t6"."team",
    "t6"."locality",
    "t6"."kind",
    "t6"."received_on",
    "t6"."rag",
    "t6"."rated_on",
    "t6"."rated_s",
    "t6"."screened_s",
    "t6"."screened_on",
    "t6"."t03r_hours_0",
    "t6"."t03a_hours_0",
    "t6"."t03g_hours_0"
  FROM t6 AS t6
)
SELECT
  "t7"."record",
  "t7"."child",
  "t7"."agency",
  "t7"."team",
  "t7"."locality",
  "t7"."kind",
  "t7"."received_on" AS "begins_on",
  "t7"."received_on" AS "period_on",
  "t7"."received_on" AS "days_from_on",
  DATE(NULL) AS "due_on",
  DATE(NULL) AS "done_on",
  CASE
    WHEN "t7"."rag" = 'red'
    THEN "t7"."rated_s" + (
      "t7"."t03r_hours_0" * 3600
    )
    WHEN "t7"."rag" = 'amber'
    THEN "t7"."rated_s" + (
      "t7"."t03a_hours_0" * 3600
    )
    ELSE "t7"."rated_s" + (
      "t7"."t03g_hours_0" * 3600
    )
  END AS "due_s",
  CASE
    WHEN NOT (
      "t7"."screened_s" IS NULL
    ) AND (
      "t7"."screened_s" <= :end_of_as_at
    )
    THEN "t7"."screened_s"
    ELSE NULL
  END AS "done_s",
  CASE
    WHEN "t7"."rag" IS NULL
    THEN 3
    WHEN "t7"."rated_s" IS NULL
    THEN 4
    WHEN (
      "t7"."screened_on" <= :as_at
    ) AND (
      "t7"."screened_s" IS NULL
    )
    THEN 4
    WHEN CASE
      WHEN "t7"."rag" = 'red'
      THEN "t7"."rated_s" + (
        "t7"."t03r_hours_0" * 3600
      )
      WHEN "t7"."rag" = 'amber'
      THEN "t7"."rated_s" + (
        "t7"."t03a_hours_0" * 3600
      )
      ELSE "t7"."rated_s" + (
        "t7"."t03g_hours_0" * 3600
      )
    END IS NULL
    THEN 4
    WHEN NOT (
      NOT (
        "t7"."screened_s" IS NULL
      ) AND (
        "t7"."screened_s" <= :end_of_as_at
      )
    )
    AND (
      :end_of_as_at > CASE
        WHEN "t7"."rag" = 'red'
        THEN "t7"."rated_s" + (
          "t7"."t03r_hours_0" * 3600
        )
        WHEN "t7"."rag" = 'amber'
        THEN "t7"."rated_s" + (
          "t7"."t03a_hours_0" * 3600
        )
        ELSE "t7"."rated_s" + (
          "t7"."t03g_hours_0" * 3600
        )
      END
    )
    THEN 2
    WHEN NOT (
      NOT (
        "t7"."screened_s" IS NULL
      ) AND (
        "t7"."screened_s" <= :end_of_as_at
      )
    )
    THEN 5
    WHEN "t7"."screened_s" > CASE
      WHEN "t7"."rag" = 'red'
      THEN "t7"."rated_s" + (
        "t7"."t03r_hours_0" * 3600
      )
      WHEN "t7"."rag" = 'amber'
      THEN "t7"."rated_s" + (
        "t7"."t03a_hours_0" * 3600
      )
      ELSE "t7"."rated_s" + (
        "t7"."t03g_hours_0" * 3600
      )
    END
    THEN 2
    ELSE 1
  END AS "outcome",
  CASE
    WHEN "t7"."rag" IS NULL
    THEN 'not rated'
    WHEN "t7"."rated_s" IS NULL
    THEN 'not recorded: rated_s'
    WHEN (
      "t7"."screened_on" <= :as_at
    ) AND (
      "t7"."screened_s" IS NULL
    )
    THEN 'screened, at an hour that nobody wrote down'
    WHEN CASE
      WHEN "t7"."rag" = 'red'
      THEN "t7"."rated_s" + (
        "t7"."t03r_hours_0" * 3600
      )
      WHEN "t7"."rag" = 'amber'
      THEN "t7"."rated_s" + (
        "t7"."t03a_hours_0" * 3600
      )
      ELSE "t7"."rated_s" + (
        "t7"."t03g_hours_0" * 3600
      )
    END IS NULL
    THEN 'no day by which it is due'
    WHEN NOT (
      NOT (
        "t7"."screened_s" IS NULL
      ) AND (
        "t7"."screened_s" <= :end_of_as_at
      )
    )
    AND (
      :end_of_as_at > CASE
        WHEN "t7"."rag" = 'red'
        THEN "t7"."rated_s" + (
          "t7"."t03r_hours_0" * 3600
        )
        WHEN "t7"."rag" = 'amber'
        THEN "t7"."rated_s" + (
          "t7"."t03a_hours_0" * 3600
        )
        ELSE "t7"."rated_s" + (
          "t7"."t03g_hours_0" * 3600
        )
      END
    )
    THEN 'overdue'
    WHEN NOT (
      NOT (
        "t7"."screened_s" IS NULL
      ) AND (
        "t7"."screened_s" <= :end_of_as_at
      )
    )
    THEN 'not due yet'
    WHEN "t7"."screened_s" > CASE
      WHEN "t7"."rag" = 'red'
      THEN "t7"."rated_s" + (
        "t7"."t03r_hours_0" * 3600
      )
      WHEN "t7"."rag" = 'amber'
      THEN "t7"."rated_s" + (
        "t7"."t03a_hours_0" * 3600
      )
      ELSE "t7"."rated_s" + (
        "t7"."t03g_hours_0" * 3600
      )
    END
    THEN 'late'
    ELSE 'in time'
  END AS "why"
FROM t7 AS t7
