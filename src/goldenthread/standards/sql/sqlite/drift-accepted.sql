WITH t5 AS NOT MATERIALIZED (
  SELECT
    *
  FROM "early_help_assessment" AS "t0"
  WHERE
    CASE
      WHEN NOT (
        "t0"."agreed_on" IS NULL
      )
      THEN "t0"."agreed_on"
      ELSE "t0"."started_on"
    END <= :as_at
    AND TRUE
), t3 AS NOT MATERIALIZED (
  SELECT
    "t1"."on_day" AS "from_0",
    "t1"."t22" AS "t22_0"
  FROM "calendar" AS "t1"
), t6 AS NOT MATERIALIZED (
  SELECT
    "t5"."record",
    "t5"."child",
    "t5"."agency",
    "t5"."team",
    "t5"."locality",
    "t5"."kind",
    "t5"."agreed_on",
    "t5"."started_on",
    "t5"."completed_on",
    "t5"."ended_on",
    "t5"."drift_accepted",
    "t3"."from_0",
    "t3"."t22_0"
  FROM t5 AS t5
  LEFT OUTER JOIN t3 AS t3
    ON "t5"."agreed_on" = "t3"."from_0"
), t7 AS NOT MATERIALIZED (
  SELECT
    "t6"."record",
    "t6"."child",
    "t6"."agency",
    "t6"."team",
    "t6"."locality",
    "t6"."kind",
    "t6"."agreed_on",
    "t6"."started_on",
    "t6"."completed_on",
    "t6"."ended_on",
    "t6"."drift_accepted",
    "t6"."t22_0"
  FROM t6 AS t6
)
SELECT
  "t7"."record",
  "t7"."child",
  "t7"."agency",
  "t7"."team",
  "t7"."locality",
  "t7"."kind",
  CASE
    WHEN NOT (
      "t7"."agreed_on" IS NULL
    )
    THEN "t7"."agreed_on"
    ELSE "t7"."started_on"
  END AS "begins_on",
  CASE
    WHEN NOT (
      "t7"."agreed_on" IS NULL
    )
    THEN "t7"."agreed_on"
    ELSE "t7"."started_on"
  END AS "period_on",
  CASE
    WHEN NOT (
      "t7"."agreed_on" IS NULL
    )
    THEN "t7"."agreed_on"
    ELSE "t7"."started_on"
  END AS "days_from_on",
  DATE(NULL) AS "due_on",
  DATE(NULL) AS "done_on",
  CAST(NULL AS INTEGER) AS "due_s",
  CAST(NULL AS INTEGER) AS "done_s",
  CASE
    WHEN "t7"."completed_on" <= "t7"."t22_0"
    THEN 3
    WHEN :as_at <= "t7"."t22_0"
    THEN 3
    WHEN "t7"."ended_on" < "t7"."t22_0"
    THEN 3
    WHEN "t7"."agreed_on" IS NULL
    THEN 4
    WHEN (
      (
        :as_at > "t7"."t22_0"
      )
      AND (
        NOT (
          "t7"."drift_accepted" IS NULL
        ) AND "t7"."drift_accepted"
      )
    )
    OR NOT (
      :as_at > "t7"."t22_0"
    )
    THEN 1
    WHEN NOT (
      (
        (
          :as_at > "t7"."t22_0"
        )
        AND (
          NOT (
            "t7"."drift_accepted" IS NULL
          ) AND "t7"."drift_accepted"
        )
      )
      OR NOT (
        :as_at > "t7"."t22_0"
      )
    )
    THEN 2
    ELSE 4
  END AS "outcome",
  CASE
    WHEN "t7"."completed_on" <= "t7"."t22_0"
    THEN 'finished in time'
    WHEN :as_at <= "t7"."t22_0"
    THEN 'not due yet'
    WHEN "t7"."ended_on" < "t7"."t22_0"
    THEN 'ended unfinished before it was due'
    WHEN "t7"."agreed_on" IS NULL
    THEN 'not recorded: agreed_on'
    WHEN (
      (
        :as_at > "t7"."t22_0"
      )
      AND (
        NOT (
          "t7"."drift_accepted" IS NULL
        ) AND "t7"."drift_accepted"
      )
    )
    OR NOT (
      :as_at > "t7"."t22_0"
    )
    THEN 'as it should be'
    WHEN NOT (
      (
        (
          :as_at > "t7"."t22_0"
        )
        AND (
          NOT (
            "t7"."drift_accepted" IS NULL
          ) AND "t7"."drift_accepted"
        )
      )
      OR NOT (
        :as_at > "t7"."t22_0"
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
  FROM "early_help_assessment" AS "t0"
  WHERE
    "t0"."child" = :child
    AND CASE
      WHEN NOT (
        "t0"."agreed_on" IS NULL
      )
      THEN "t0"."agreed_on"
      ELSE "t0"."started_on"
    END <= :as_at
    AND TRUE
), t3 AS NOT MATERIALIZED (
  SELECT
    "t1"."on_day" AS "from_0",
    "t1"."t22" AS "t22_0"
  FROM "calendar" AS "t1"
), t6 AS NOT MATERIALIZED (
  SELECT
    "t5"."record",
    "t5"."child",
    "t5"."agency",
    "t5"."team",
    "t5"."locality",
    "t5"."kind",
    "t5"."agreed_on",
    "t5"."started_on",
    "t5"."completed_on",
    "t5"."ended_on",
    "t5"."drift_accepted",
    "t3"."from_0",
    "t3"."t22_0"
  FROM t5 AS t5
  LEFT OUTER JOIN t3 AS t3
    ON "t5"."agreed_on" = "t3"."from_0"
), t7 AS NOT MATERIALIZED (
  SELECT
    "t6"."record",
    "t6"."child",
    "t6"."agency",
    "t6"."team",
    "t6"."locality",
    "t6"."kind",
    "t6"."agreed_on",
    "t6"."started_on",
    "t6"."completed_on",
    "t6"."ended_on",
    "t6"."drift_accepted",
    "t6"."t22_0"
  FROM t6 AS t6
)
SELECT
  "t7"."record",
  "t7"."child",
  "t7"."agency",
  "t7"."team",
  "t7"."locality",
  "t7"."kind",
  CASE
    WHEN NOT (
      "t7"."agreed_on" IS NULL
    )
    THEN "t7"."agreed_on"
    ELSE "t7"."started_on"
  END AS "begins_on",
  CASE
    WHEN NOT (
      "t7"."agreed_on" IS NULL
    )
    THEN "t7"."agreed_on"
    ELSE "t7"."started_on"
  END AS "period_on",
  CASE
    WHEN NOT (
      "t7"."agreed_on" IS NULL
    )
    THEN "t7"."agreed_on"
    ELSE "t7"."started_on"
  END AS "days_from_on",
  DATE(NULL) AS "due_on",
  DATE(NULL) AS "done_on",
  CAST(NULL AS INTEGER) AS "due_s",
  CAST(NULL AS INTEGER) AS "done_s",
  CASE
    WHEN "t7"."completed_on" <= "t7"."t22_0"
    THEN 3
    WHEN :as_at <= "t7"."t22_0"
    THEN 3
    WHEN "t7"."ended_on" < "t7"."t22_0"
    THEN 3
    WHEN "t7"."agreed_on" IS NULL
    THEN 4
    WHEN (
      (
        :as_at > "t7"."t22_0"
      )
      AND (
        NOT (
          "t7"."drift_accepted" IS NULL
        ) AND "t7"."drift_accepted"
      )
    )
    OR NOT (
      :as_at > "t7"."t22_0"
    )
    THEN 1
    WHEN NOT (
      (
        (
          :as_at > "t7"."t22_0"
        )
        AND (
          NOT (
            "t7"."drift_accepted" IS NULL
          ) AND "t7"."drift_accepted"
        )
      )
      OR NOT (
        :as_at > "t7"."t22_0"
      )
    )
    THEN 2
    ELSE 4
  END AS "outcome",
  CASE
    WHEN "t7"."completed_on" <= "t7"."t22_0"
    THEN 'finished in time'
    WHEN :as_at <= "t7"."t22_0"
    THEN 'not due yet'
    WHEN "t7"."ended_on" < "t7"."t22_0"
    THEN 'ended unfinished before it was due'
    WHEN "t7"."agreed_on" IS NULL
    THEN 'not recorded: agreed_on'
    WHEN (
      (
        :as_at > "t7"."t22_0"
      )
      AND (
        NOT (
          "t7"."drift_accepted" IS NULL
        ) AND "t7"."drift_accepted"
      )
    )
    OR NOT (
      :as_at > "t7"."t22_0"
    )
    THEN 'as it should be'
    WHEN NOT (
      (
        (
          :as_at > "t7"."t22_0"
        )
        AND (
          NOT (
            "t7"."drift_accepted" IS NULL
          ) AND "t7"."drift_accepted"
        )
      )
      OR NOT (
        :as_at > "t7"."t22_0"
      )
    )
    THEN 'not as it should be'
    ELSE 'not recorded'
  END AS "why"
FROM t7 AS t7
