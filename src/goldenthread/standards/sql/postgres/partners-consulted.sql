WITH t5 AS NOT MATERIALIZED (
  SELECT
    *
  FROM "consulted" AS "t0"
  WHERE
    "t0"."proposed_on" <= :as_at
    AND "t0"."kind" IN ('close', 'step down')
), t4 AS NOT MATERIALIZED (
  SELECT
    "t1"."on_day" AS "from_0",
    "t1"."t27" AS "t27_0"
  FROM "calendar" AS "t1"
), t6 AS NOT MATERIALIZED (
  SELECT
    "t5"."record",
    "t5"."child",
    "t5"."agency",
    "t5"."team",
    "t5"."locality",
    "t5"."kind",
    "t5"."proposed_on",
    "t5"."answered_on",
    "t5"."reason_without",
    "t5"."decided_on",
    "t5"."withdrawn_on",
    "t4"."from_0",
    "t4"."t27_0"
  FROM t5 AS t5
  LEFT OUTER JOIN t4 AS t4
    ON "t5"."proposed_on" = "t4"."from_0"
), t7 AS NOT MATERIALIZED (
  SELECT
    "t6"."record",
    "t6"."child",
    "t6"."agency",
    "t6"."team",
    "t6"."locality",
    "t6"."kind",
    "t6"."proposed_on",
    "t6"."answered_on",
    "t6"."reason_without",
    "t6"."decided_on",
    "t6"."withdrawn_on",
    "t6"."t27_0"
  FROM t6 AS t6
)
SELECT
  "t7"."record",
  "t7"."child",
  "t7"."agency",
  "t7"."team",
  "t7"."locality",
  "t7"."kind",
  "t7"."proposed_on" AS "begins_on",
  CASE
    WHEN "t7"."decided_on" <= :as_at
    THEN "t7"."decided_on"
    WHEN "t7"."answered_on" <= :as_at
    THEN "t7"."answered_on"
    ELSE "t7"."t27_0"
  END AS "period_on",
  "t7"."proposed_on" AS "days_from_on",
  CASE
    WHEN "t7"."decided_on" <= :as_at
    THEN "t7"."decided_on"
    WHEN "t7"."answered_on" <= :as_at
    THEN "t7"."answered_on"
    ELSE "t7"."t27_0"
  END AS "due_on",
  CASE
    WHEN NOT (
      CASE
        WHEN "t7"."reason_without"
        AND (
          (
            "t7"."answered_on" IS NULL
          )
          OR (
            "t7"."answered_on" > CASE
              WHEN "t7"."decided_on" <= :as_at
              THEN "t7"."decided_on"
              WHEN "t7"."answered_on" <= :as_at
              THEN "t7"."answered_on"
              ELSE "t7"."t27_0"
            END
          )
        )
        THEN CASE
          WHEN "t7"."decided_on" <= :as_at
          THEN "t7"."decided_on"
          WHEN "t7"."answered_on" <= :as_at
          THEN "t7"."answered_on"
          ELSE "t7"."t27_0"
        END
        ELSE "t7"."answered_on"
      END IS NULL
    )
    AND (
      CASE
        WHEN "t7"."reason_without"
        AND (
          (
            "t7"."answered_on" IS NULL
          )
          OR (
            "t7"."answered_on" > CASE
              WHEN "t7"."decided_on" <= :as_at
              THEN "t7"."decided_on"
              WHEN "t7"."answered_on" <= :as_at
              THEN "t7"."answered_on"
              ELSE "t7"."t27_0"
            END
          )
        )
        THEN CASE
          WHEN "t7"."decided_on" <= :as_at
          THEN "t7"."decided_on"
          WHEN "t7"."answered_on" <= :as_at
          THEN "t7"."answered_on"
          ELSE "t7"."t27_0"
        END
        ELSE "t7"."answered_on"
      END <= :as_at
    )
    THEN CASE
      WHEN "t7"."reason_without"
      AND (
        (
          "t7"."answered_on" IS NULL
        )
        OR (
          "t7"."answered_on" > CASE
            WHEN "t7"."decided_on" <= :as_at
            THEN "t7"."decided_on"
            WHEN "t7"."answered_on" <= :as_at
            THEN "t7"."answered_on"
            ELSE "t7"."t27_0"
          END
        )
      )
      THEN CASE
        WHEN "t7"."decided_on" <= :as_at
        THEN "t7"."decided_on"
        WHEN "t7"."answered_on" <= :as_at
        THEN "t7"."answered_on"
        ELSE "t7"."t27_0"
      END
      ELSE "t7"."answered_on"
    END
    ELSE NULL
  END AS "done_on",
  CAST(NULL AS BIGINT) AS "due_s",
  CAST(NULL AS BIGINT) AS "done_s",
  CASE
    WHEN "t7"."withdrawn_on" <= :as_at
    THEN 3
    WHEN CASE
      WHEN "t7"."decided_on" <= :as_at
      THEN "t7"."decided_on"
      WHEN "t7"."answered_on" <= :as_at
      THEN "t7"."answered_on"
      ELSE "t7"."t27_0"
    END IS NULL
    THEN 4
    WHEN NOT (
      NOT (
        CASE
          WHEN "t7"."reason_without"
          AND (
            (
              "t7"."answered_on" IS NULL
            )
            OR (
              "t7"."answered_on" > CASE
                WHEN "t7"."decided_on" <= :as_at
                THEN "t7"."decided_on"
                WHEN "t7"."answered_on" <= :as_at
                THEN "t7"."answered_on"
                ELSE "t7"."t27_0"
              END
            )
          )
          THEN CASE
            WHEN "t7"."decided_on" <= :as_at
            THEN "t7"."decided_on"
            WHEN "t7"."answered_on" <= :as_at
            THEN "t7"."answered_on"
            ELSE "t7"."t27_0"
          END
          ELSE "t7"."answered_on"
        END IS NULL
      )
      AND (
        CASE
          WHEN "t7"."reason_without"
          AND (
            (
              "t7"."answered_on" IS NULL
            )
            OR (
              "t7"."answered_on" > CASE
                WHEN "t7"."decided_on" <= :as_at
                THEN "t7"."decided_on"
                WHEN "t7"."answered_on" <= :as_at
                THEN "t7"."answered_on"
                ELSE "t7"."t27_0"
              END
            )
          )
          THEN CASE
            WHEN "t7"."decided_on" <= :as_at
            THEN "t7"."decided_on"
            WHEN "t7"."answered_on" <= :as_at
            THEN "t7"."answered_on"
            ELSE "t7"."t27_0"
          END
          ELSE "t7"."answered_on"
        END <= :as_at
      )
    )
    AND (
      :as_at > CASE
        WHEN "t7"."decided_on" <= :as_at
        THEN "t7"."decided_on"
        WHEN "t7"."answered_on" <= :as_at
        THEN "t7"."answered_on"
        ELSE "t7"."t27_0"
      END
    )
    THEN 2
    WHEN NOT (
      NOT (
        CASE
          WHEN "t7"."reason_without"
          AND (
            (
              "t7"."answered_on" IS NULL
            )
            OR (
              "t7"."answered_on" > CASE
                WHEN "t7"."decided_on" <= :as_at
                THEN "t7"."decided_on"
                WHEN "t7"."answered_on" <= :as_at
                THEN "t7"."answered_on"
                ELSE "t7"."t27_0"
              END
            )
          )
          THEN CASE
            WHEN "t7"."decided_on" <= :as_at
            THEN "t7"."decided_on"
            WHEN "t7"."answered_on" <= :as_at
            THEN "t7"."answered_on"
            ELSE "t7"."t27_0"
          END
          ELSE "t7"."answered_on"
        END IS NULL
      )
      AND (
        CASE
          WHEN "t7"."reason_without"
          AND (
            (
              "t7"."answered_on" IS NULL
            )
            OR (
              "t7"."answered_on" > CASE
                WHEN "t7"."decided_on" <= :as_at
                THEN "t7"."decided_on"
                WHEN "t7"."answered_on" <= :as_at
                THEN "t7"."answered_on"
                ELSE "t7"."t27_0"
              END
            )
          )
          THEN CASE
            WHEN "t7"."decided_on" <= :as_at
            THEN "t7"."decided_on"
            WHEN "t7"."answered_on" <= :as_at
            THEN "t7"."answered_on"
            ELSE "t7"."t27_0"
          END
          ELSE "t7"."answered_on"
        END <= :as_at
      )
    )
    THEN 5
    WHEN CASE
      WHEN "t7"."reason_without"
      AND (
        (
          "t7"."answered_on" IS NULL
        )
        OR (
          "t7"."answered_on" > CASE
            WHEN "t7"."decided_on" <= :as_at
            THEN "t7"."decided_on"
            WHEN "t7"."answered_on" <= :as_at
            THEN "t7"."answered_on"
            ELSE "t7"."t27_0"
          END
        )
      )
      THEN CASE
        WHEN "t7"."decided_on" <= :as_at
        THEN "t7"."decided_on"
        WHEN "t7"."answered_on" <= :as_at
        THEN "t7"."answered_on"
        ELSE "t7"."t27_0"
      END
      ELSE "t7"."answered_on"
    END > CASE
      WHEN "t7"."decided_on" <= :as_at
      THEN "t7"."decided_on"
      WHEN "t7"."answered_on" <= :as_at
      THEN "t7"."answered_on"
      ELSE "t7"."t27_0"
    END
    THEN 2
    ELSE 1
  END AS "outcome",
  CASE
    WHEN "t7"."withdrawn_on" <= :as_at
    THEN 'the proposal was taken back'
    WHEN CASE
      WHEN "t7"."decided_on" <= :as_at
      THEN "t7"."decided_on"
      WHEN "t7"."answered_on" <= :as_at
      THEN "t7"."answered_on"
      ELSE "t7"."t27_0"
    END IS NULL
    THEN 'no day by which it is due'
    WHEN NOT (
      NOT (
        CASE
          WHEN "t7"."reason_without"
          AND (
            (
              "t7"."answered_on" IS NULL
            )
            OR (
              "t7"."answered_on" > CASE
                WHEN "t7"."decided_on" <= :as_at
                THEN "t7"."decided_on"
                WHEN "t7"."answered_on" <= :as_at
                THEN "t7"."answered_on"
                ELSE "t7"."t27_0"
              END
            )
          )
          THEN CASE
            WHEN "t7"."decided_on" <= :as_at
            THEN "t7"."decided_on"
            WHEN "t7"."answered_on" <= :as_at
            THEN "t7"."answered_on"
            ELSE "t7"."t27_0"
          END
          ELSE "t7"."answered_on"
        END IS NULL
      )
      AND (
        CASE
          WHEN "t7"."reason_without"
          AND (
            (
              "t7"."answered_on" IS NULL
            )
            OR (
              "t7"."answered_on" > CASE
                WHEN "t7"."decided_on" <= :as_at
                THEN "t7"."decided_on"
                WHEN "t7"."answered_on" <= :as_at
                THEN "t7"."answered_on"
                ELSE "t7"."t27_0"
              END
            )
          )
          THEN CASE
            WHEN "t7"."decided_on" <= :as_at
            THEN "t7"."decided_on"
            WHEN "t7"."answered_on" <= :as_at
            THEN "t7"."answered_on"
            ELSE "t7"."t27_0"
          END
          ELSE "t7"."answered_on"
        END <= :as_at
      )
    )
    AND (
      :as_at > CASE
        WHEN "t7"."decided_on" <= :as_at
        THEN "t7"."decided_on"
        WHEN "t7"."answered_on" <= :as_at
        THEN "t7"."answered_on"
        ELSE "t7"."t27_0"
      END
    )
    THEN 'overdue'
    WHEN NOT (
      NOT (
        CASE
          WHEN "t7"."reason_without"
          AND (
            (
              "t7"."answered_on" IS NULL
            )
            OR (
              "t7"."answered_on" > CASE
                WHEN "t7"."decided_on" <= :as_at
                THEN "t7"."decided_on"
                WHEN "t7"."answered_on" <= :as_at
                THEN "t7"."answered_on"
                ELSE "t7"."t27_0"
              END
            )
          )
          THEN CASE
            WHEN "t7"."decided_on" <= :as_at
            THEN "t7"."decided_on"
            WHEN "t7"."answered_on" <= :as_at
            THEN "t7"."answered_on"
            ELSE "t7"."t27_0"
          END
          ELSE "t7"."answered_on"
        END IS NULL
      )
      AND (
        CASE
          WHEN "t7"."reason_without"
          AND (
            (
              "t7"."answered_on" IS NULL
            )
            OR (
              "t7"."answered_on" > CASE
                WHEN "t7"."decided_on" <= :as_at
                THEN "t7"."decided_on"
                WHEN "t7"."answered_on" <= :as_at
                THEN "t7"."answered_on"
                ELSE "t7"."t27_0"
              END
            )
          )
          THEN CASE
            WHEN "t7"."decided_on" <= :as_at
            THEN "t7"."decided_on"
            WHEN "t7"."answered_on" <= :as_at
            THEN "t7"."answered_on"
            ELSE "t7"."t27_0"
          END
          ELSE "t7"."answered_on"
        END <= :as_at
      )
    )
    THEN 'not due yet'
    WHEN CASE
      WHEN "t7"."reason_without"
      AND (
        (
          "t7"."answered_on" IS NULL
        )
        OR (
          "t7"."answered_on" > CASE
            WHEN "t7"."decided_on" <= :as_at
            THEN "t7"."decided_on"
            WHEN "t7"."answered_on" <= :as_at
            THEN "t7"."answered_on"
            ELSE "t7"."t27_0"
          END
        )
      )
      THEN CASE
        WHEN "t7"."decided_on" <= :as_at
        THEN "t7"."decided_on"
        WHEN "t7"."answered_on" <= :as_at
        THEN "t7"."answered_on"
        ELSE "t7"."t27_0"
      END
      ELSE "t7"."answered_on"
    END > CASE
      WHEN "t7"."decided_on" <= :as_at
      THEN "t7"."decided_on"
      WHEN "t7"."answered_on" <= :as_at
      THEN "t7"."answered_on"
      ELSE "t7"."t27_0"
    END
    THEN 'late'
    ELSE 'in time'
  END AS "why"
FROM t7 AS t7

-- one child
WITH t5 AS NOT MATERIALIZED (
  SELECT
    *
  FROM "consulted" AS "t0"
  WHERE
    "t0"."child" = :child
    AND "t0"."proposed_on" <= :as_at
    AND "t0"."kind" IN ('close', 'step down')
), t4 AS NOT MATERIALIZED (
  SELECT
    "t1"."on_day" AS "from_0",
    "t1"."t27" AS "t27_0"
  FROM "calendar" AS "t1"
), t6 AS NOT MATERIALIZED (
  SELECT
    "t5"."record",
    "t5"."child",
    "t5"."agency",
    "t5"."team",
    "t5"."locality",
    "t5"."kind",
    "t5"."proposed_on",
    "t5"."answered_on",
    "t5"."reason_without",
    "t5"."decided_on",
    "t5"."withdrawn_on",
    "t4"."from_0",
    "t4"."t27_0"
  FROM t5 AS t5
  LEFT OUTER JOIN t4 AS t4
    ON "t5"."proposed_on" = "t4"."from_0"
), t7 AS NOT MATERIALIZED (
  SELECT
    "t6"."record",
    "t6"."child",
    "t6"."agency",
    "t6"."team",
    "t6"."locality",
    "t6"."kind",
    "t6"."proposed_on",
    "t6"."answered_on",
    "t6"."reason_without",
    "t6"."decided_on",
    "t6"."withdrawn_on",
    "t6"."t27_0"
  FROM t6 AS t6
)
SELECT
  "t7"."record",
  "t7"."child",
  "t7"."agency",
  "t7"."team",
  "t7"."locality",
  "t7"."kind",
  "t7"."proposed_on" AS "begins_on",
  CASE
    WHEN "t7"."decided_on" <= :as_at
    THEN "t7"."decided_on"
    WHEN "t7"."answered_on" <= :as_at
    THEN "t7"."answered_on"
    ELSE "t7"."t27_0"
  END AS "period_on",
  "t7"."proposed_on" AS "days_from_on",
  CASE
    WHEN "t7"."decided_on" <= :as_at
    THEN "t7"."decided_on"
    WHEN "t7"."answered_on" <= :as_at
    THEN "t7"."answered_on"
    ELSE "t7"."t27_0"
  END AS "due_on",
  CASE
    WHEN NOT (
      CASE
        WHEN "t7"."reason_without"
        AND (
          (
            "t7"."answered_on" IS NULL
          )
          OR (
            "t7"."answered_on" > CASE
              WHEN "t7"."decided_on" <= :as_at
              THEN "t7"."decided_on"
              WHEN "t7"."answered_on" <= :as_at
              THEN "t7"."answered_on"
              ELSE "t7"."t27_0"
            END
          )
        )
        THEN CASE
          WHEN "t7"."decided_on" <= :as_at
          THEN "t7"."decided_on"
          WHEN "t7"."answered_on" <= :as_at
          THEN "t7"."answered_on"
          ELSE "t7"."t27_0"
        END
        ELSE "t7"."answered_on"
      END IS NULL
    )
    AND (
      CASE
        WHEN "t7"."reason_without"
        AND (
          (
            "t7"."answered_on" IS NULL
          )
          OR (
            "t7"."answered_on" > CASE
              WHEN "t7"."decided_on" <= :as_at
              THEN "t7"."decided_on"
              WHEN "t7"."answered_on" <= :as_at
              THEN "t7"."answered_on"
              ELSE "t7"."t27_0"
            END
          )
        )
        THEN CASE
          WHEN "t7"."decided_on" <= :as_at
          THEN "t7"."decided_on"
          WHEN "t7"."answered_on" <= :as_at
          THEN "t7"."answered_on"
          ELSE "t7"."t27_0"
        END
        ELSE "t7"."answered_on"
      END <= :as_at
    )
    THEN CASE
      WHEN "t7"."reason_without"
      AND (
        (
          "t7"."answered_on" IS NULL
        )
        OR (
          "t7"."answered_on" > CASE
            WHEN "t7"."decided_on" <= :as_at
            THEN "t7"."decided_on"
            WHEN "t7"."answered_on" <= :as_at
            THEN "t7"."answered_on"
            ELSE "t7"."t27_0"
          END
        )
      )
      THEN CASE
        WHEN "t7"."decided_on" <= :as_at
        THEN "t7"."decided_on"
        WHEN "t7"."answered_on" <= :as_at
        THEN "t7"."answered_on"
        ELSE "t7"."t27_0"
      END
      ELSE "t7"."answered_on"
    END
    ELSE NULL
  END AS "done_on",
  CAST(NULL AS BIGINT) AS "due_s",
  CAST(NULL AS BIGINT) AS "done_s",
  CASE
    WHEN "t7"."withdrawn_on" <= :as_at
    THEN 3
    WHEN CASE
      WHEN "t7"."decided_on" <= :as_at
      THEN "t7"."decided_on"
      WHEN "t7"."answered_on" <= :as_at
      THEN "t7"."answered_on"
      ELSE "t7"."t27_0"
    END IS NULL
    THEN 4
    WHEN NOT (
      NOT (
        CASE
          WHEN "t7"."reason_without"
          AND (
            (
              "t7"."answered_on" IS NULL
            )
            OR (
              "t7"."answered_on" > CASE
                WHEN "t7"."decided_on" <= :as_at
                THEN "t7"."decided_on"
                WHEN "t7"."answered_on" <= :as_at
                THEN "t7"."answered_on"
                ELSE "t7"."t27_0"
              END
            )
          )
          THEN CASE
            WHEN "t7"."decided_on" <= :as_at
            THEN "t7"."decided_on"
            WHEN "t7"."answered_on" <= :as_at
            THEN "t7"."answered_on"
            ELSE "t7"."t27_0"
          END
          ELSE "t7"."answered_on"
        END IS NULL
      )
      AND (
        CASE
          WHEN "t7"."reason_without"
          AND (
            (
              "t7"."answered_on" IS NULL
            )
            OR (
              "t7"."answered_on" > CASE
                WHEN "t7"."decided_on" <= :as_at
                THEN "t7"."decided_on"
                WHEN "t7"."answered_on" <= :as_at
                THEN "t7"."answered_on"
                ELSE "t7"."t27_0"
              END
            )
          )
          THEN CASE
            WHEN "t7"."decided_on" <= :as_at
            THEN "t7"."decided_on"
            WHEN "t7"."answered_on" <= :as_at
            THEN "t7"."answered_on"
            ELSE "t7"."t27_0"
          END
          ELSE "t7"."answered_on"
        END <= :as_at
      )
    )
    AND (
      :as_at > CASE
        WHEN "t7"."decided_on" <= :as_at
        THEN "t7"."decided_on"
        WHEN "t7"."answered_on" <= :as_at
        THEN "t7"."answered_on"
        ELSE "t7"."t27_0"
      END
    )
    THEN 2
    WHEN NOT (
      NOT (
        CASE
          WHEN "t7"."reason_without"
          AND (
            (
              "t7"."answered_on" IS NULL
            )
            OR (
              "t7"."answered_on" > CASE
                WHEN "t7"."decided_on" <= :as_at
                THEN "t7"."decided_on"
                WHEN "t7"."answered_on" <= :as_at
                THEN "t7"."answered_on"
                ELSE "t7"."t27_0"
              END
            )
          )
          THEN CASE
            WHEN "t7"."decided_on" <= :as_at
            THEN "t7"."decided_on"
            WHEN "t7"."answered_on" <= :as_at
            THEN "t7"."answered_on"
            ELSE "t7"."t27_0"
          END
          ELSE "t7"."answered_on"
        END IS NULL
      )
      AND (
        CASE
          WHEN "t7"."reason_without"
          AND (
            (
              "t7"."answered_on" IS NULL
            )
            OR (
              "t7"."answered_on" > CASE
                WHEN "t7"."decided_on" <= :as_at
                THEN "t7"."decided_on"
                WHEN "t7"."answered_on" <= :as_at
                THEN "t7"."answered_on"
                ELSE "t7"."t27_0"
              END
            )
          )
          THEN CASE
            WHEN "t7"."decided_on" <= :as_at
            THEN "t7"."decided_on"
            WHEN "t7"."answered_on" <= :as_at
            THEN "t7"."answered_on"
            ELSE "t7"."t27_0"
          END
          ELSE "t7"."answered_on"
        END <= :as_at
      )
    )
    THEN 5
    WHEN CASE
      WHEN "t7"."reason_without"
      AND (
        (
          "t7"."answered_on" IS NULL
        )
        OR (
          "t7"."answered_on" > CASE
            WHEN "t7"."decided_on" <= :as_at
            THEN "t7"."decided_on"
            WHEN "t7"."answered_on" <= :as_at
            THEN "t7"."answered_on"
            ELSE "t7"."t27_0"
          END
        )
      )
      THEN CASE
        WHEN "t7"."decided_on" <= :as_at
        THEN "t7"."decided_on"
        WHEN "t7"."answered_on" <= :as_at
        THEN "t7"."answered_on"
        ELSE "t7"."t27_0"
      END
      ELSE "t7"."answered_on"
    END > CASE
      WHEN "t7"."decided_on" <= :as_at
      THEN "t7"."decided_on"
      WHEN "t7"."answered_on" <= :as_at
      THEN "t7"."answered_on"
      ELSE "t7"."t27_0"
    END
    THEN 2
    ELSE 1
  END AS "outcome",
  CASE
    WHEN "t7"."withdrawn_on" <= :as_at
    THEN 'the proposal was taken back'
    WHEN CASE
      WHEN "t7"."decided_on" <= :as_at
      THEN "t7"."decided_on"
      WHEN "t7"."answered_on" <= :as_at
      THEN "t7"."answered_on"
      ELSE "t7"."t27_0"
    END IS NULL
    THEN 'no day by which it is due'
    WHEN NOT (
      NOT (
        CASE
          WHEN "t7"."reason_without"
          AND (
            (
              "t7"."answered_on" IS NULL
            )
            OR (
              "t7"."answered_on" > CASE
                WHEN "t7"."decided_on" <= :as_at
                THEN "t7"."decided_on"
                WHEN "t7"."answered_on" <= :as_at
                THEN "t7"."answered_on"
                ELSE "t7"."t27_0"
              END
            )
          )
          THEN CASE
            WHEN "t7"."decided_on" <= :as_at
            THEN "t7"."decided_on"
            WHEN "t7"."answered_on" <= :as_at
            THEN "t7"."answered_on"
            ELSE "t7"."t27_0"
          END
          ELSE "t7"."answered_on"
        END IS NULL
      )
      AND (
        CASE
          WHEN "t7"."reason_without"
          AND (
            (
              "t7"."answered_on" IS NULL
            )
            OR (
              "t7"."answered_on" > CASE
                WHEN "t7"."decided_on" <= :as_at
                THEN "t7"."decided_on"
                WHEN "t7"."answered_on" <= :as_at
                THEN "t7"."answered_on"
                ELSE "t7"."t27_0"
              END
            )
          )
          THEN CASE
            WHEN "t7"."decided_on" <= :as_at
            THEN "t7"."decided_on"
            WHEN "t7"."answered_on" <= :as_at
            THEN "t7"."answered_on"
            ELSE "t7"."t27_0"
          END
          ELSE "t7"."answered_on"
        END <= :as_at
      )
    )
    AND (
      :as_at > CASE
        WHEN "t7"."decided_on" <= :as_at
        THEN "t7"."decided_on"
        WHEN "t7"."answered_on" <= :as_at
        THEN "t7"."answered_on"
        ELSE "t7"."t27_0"
      END
    )
    THEN 'overdue'
    WHEN NOT (
      NOT (
        CASE
          WHEN "t7"."reason_without"
          AND (
            (
              "t7"."answered_on" IS NULL
            )
            OR (
              "t7"."answered_on" > CASE
                WHEN "t7"."decided_on" <= :as_at
                THEN "t7"."decided_on"
                WHEN "t7"."answered_on" <= :as_at
                THEN "t7"."answered_on"
                ELSE "t7"."t27_0"
              END
            )
          )
          THEN CASE
            WHEN "t7"."decided_on" <= :as_at
            THEN "t7"."decided_on"
            WHEN "t7"."answered_on" <= :as_at
            THEN "t7"."answered_on"
            ELSE "t7"."t27_0"
          END
          ELSE "t7"."answered_on"
        END IS NULL
      )
      AND (
        CASE
          WHEN "t7"."reason_without"
          AND (
            (
              "t7"."answered_on" IS NULL
            )
            OR (
              "t7"."answered_on" > CASE
                WHEN "t7"."decided_on" <= :as_at
                THEN "t7"."decided_on"
                WHEN "t7"."answered_on" <= :as_at
                THEN "t7"."answered_on"
                ELSE "t7"."t27_0"
              END
            )
          )
          THEN CASE
            WHEN "t7"."decided_on" <= :as_at
            THEN "t7"."decided_on"
            WHEN "t7"."answered_on" <= :as_at
            THEN "t7"."answered_on"
            ELSE "t7"."t27_0"
          END
          ELSE "t7"."answered_on"
        END <= :as_at
      )
    )
    THEN 'not due yet'
    WHEN CASE
      WHEN "t7"."reason_without"
      AND (
        (
          "t7"."answered_on" IS NULL
        )
        OR (
          "t7"."answered_on" > CASE
            WHEN "t7"."decided_on" <= :as_at
            THEN "t7"."decided_on"
            WHEN "t7"."answered_on" <= :as_at
            THEN "t7"."answered_on"
            ELSE "t7"."t27_0"
          END
        )
      )
      THEN CASE
        WHEN "t7"."decided_on" <= :as_at
        THEN "t7"."decided_on"
        WHEN "t7"."answered_on" <= :as_at
        THEN "t7"."answered_on"
        ELSE "t7"."t27_0"
      END
      ELSE "t7"."answered_on"
    END > CASE
      WHEN "t7"."decided_on" <= :as_at
      THEN "t7"."decided_on"
      WHEN "t7"."answered_on" <= :as_at
      THEN "t7"."answered_on"
      ELSE "t7"."t27_0"
    END
    THEN 'late'
    ELSE 'in time'
  END AS "why"
FROM t7 AS t7
