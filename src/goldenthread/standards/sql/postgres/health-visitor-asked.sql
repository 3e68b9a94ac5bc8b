WITH t6 AS NOT MATERIALIZED (
  SELECT
    "t0"."record" AS "o0_record",
    "t0"."child" AS "o0_child",
    "t0"."born_on" AS "o0_born_on",
    "t0"."expected_on" AS "o0_expected_on"
  FROM "child" AS "t0"
), t12 AS NOT MATERIALIZED (
  SELECT
    "t6"."o0_child",
    MIN("t6"."o0_born_on") AS "o0"
  FROM t6 AS t6
  GROUP BY
    1
), t16 AS NOT MATERIALIZED (
  SELECT
    "t12"."o0_child" AS "o0_key0",
    "t12"."o0"
  FROM t12 AS t12
), t17 AS NOT MATERIALIZED (
  SELECT
    "t4"."record",
    "t4"."child",
    "t4"."agency",
    "t4"."team",
    "t4"."locality",
    "t4"."kind",
    "t4"."held_on",
    "t4"."called_off",
    "t16"."o0_key0",
    "t16"."o0"
  FROM "meeting" AS "t4"
  LEFT OUTER JOIN t16 AS t16
    ON "t4"."child" = "t16"."o0_key0"
), t18 AS NOT MATERIALIZED (
  SELECT
    "t17"."record",
    "t17"."child",
    "t17"."agency",
    "t17"."team",
    "t17"."locality",
    "t17"."kind",
    "t17"."held_on",
    "t17"."called_off",
    "t17"."o0"
  FROM t17 AS t17
), t20 AS NOT MATERIALIZED (
  SELECT
    "t18"."record",
    "t18"."child",
    "t18"."agency",
    "t18"."team",
    "t18"."locality",
    "t18"."kind",
    "t18"."held_on",
    "t18"."called_off",
    "t18"."o0",
    "t18"."o0" AS "start_from_1"
  FROM t18 AS t18
), t10 AS NOT MATERIALIZED (
  SELECT
    "t2"."on_day" AS "from_1",
    "t2"."years_5" AS "years_5_1"
  FROM "calendar" AS "t2"
), t21 AS NOT MATERIALIZED (
  SELECT
    "t20"."record",
    "t20"."child",
    "t20"."agency",
    "t20"."team",
    "t20"."locality",
    "t20"."kind",
    "t20"."held_on",
    "t20"."called_off",
    "t20"."o0",
    "t20"."start_from_1",
    "t10"."from_1",
    "t10"."years_5_1"
  FROM t20 AS t20
  LEFT OUTER JOIN t10 AS t10
    ON "t20"."start_from_1" = "t10"."from_1"
), t22 AS NOT MATERIALIZED (
  SELECT
    "t21"."record",
    "t21"."child",
    "t21"."agency",
    "t21"."team",
    "t21"."locality",
    "t21"."kind",
    "t21"."held_on",
    "t21"."called_off",
    "t21"."o0",
    "t21"."start_from_1",
    "t21"."years_5_1"
  FROM t21 AS t21
), t24 AS NOT MATERIALIZED (
  SELECT
    *
  FROM t22 AS t22
  WHERE
    "t22"."held_on" <= :as_at
    AND "t22"."kind" = 'team around the family'
    AND (
      (
        "t22"."years_5_1" IS NULL
      ) OR (
        "t22"."years_5_1" > "t22"."held_on"
      )
    )
), t5 AS NOT MATERIALIZED (
  SELECT
    "t0"."record" AS "o2_record",
    "t0"."child" AS "o2_child",
    "t0"."born_on" AS "o2_born_on",
    "t0"."expected_on" AS "o2_expected_on"
  FROM "child" AS "t0"
), t11 AS NOT MATERIALIZED (
  SELECT
    "t5"."o2_child",
    MIN("t5"."o2_expected_on") AS "o2"
  FROM t5 AS t5
  GROUP BY
    1
), t15 AS NOT MATERIALIZED (
  SELECT
    "t11"."o2_child" AS "o2_key0",
    "t11"."o2"
  FROM t11 AS t11
), t25 AS NOT MATERIALIZED (
  SELECT
    "t24"."record",
    "t24"."child",
    "t24"."agency",
    "t24"."team",
    "t24"."locality",
    "t24"."kind",
    "t24"."held_on",
    "t24"."called_off",
    "t24"."o0",
    "t24"."start_from_1",
    "t24"."years_5_1",
    "t15"."o2_key0",
    "t15"."o2"
  FROM t24 AS t24
  LEFT OUTER JOIN t15 AS t15
    ON "t24"."child" = "t15"."o2_key0"
), t27 AS (
  SELECT
    "t25"."record",
    "t25"."child",
    "t25"."agency",
    "t25"."team",
    "t25"."locality",
    "t25"."kind",
    "t25"."held_on",
    "t25"."called_off",
    "t25"."o0",
    "t25"."start_from_1",
    "t25"."years_5_1",
    "t25"."o2"
  FROM t25 AS t25
), t9 AS NOT MATERIALIZED (
  SELECT
    "t1"."record" AS "o3_record",
    "t1"."child" AS "o3_child",
    "t1"."meeting" AS "o3_meeting",
    "t1"."profession" AS "o3_profession",
    "t1"."sent_on" AS "o3_sent_on"
  FROM "invitation" AS "t1"
), t28 AS NOT MATERIALIZED (
  SELECT
    "t27"."record",
    "t27"."child",
    "t27"."agency",
    "t27"."team",
    "t27"."locality",
    "t27"."kind",
    "t27"."held_on",
    "t27"."called_off",
    "t27"."o0",
    "t27"."start_from_1",
    "t27"."years_5_1",
    "t27"."o2",
    "t9"."o3_record",
    "t9"."o3_child",
    "t9"."o3_meeting",
    "t9"."o3_profession",
    "t9"."o3_sent_on"
  FROM t27 AS t27
  INNER JOIN t9 AS t9
    ON "t27"."record" = "t9"."o3_meeting" AND "t27"."child" = "t9"."o3_child"
), t29 AS NOT MATERIALIZED (
  SELECT
    *
  FROM t28 AS t28
  WHERE
    "t28"."o3_profession" = 'health visitor'
    AND "t28"."o3_sent_on" <= "t28"."held_on"
), t30 AS NOT MATERIALIZED (
  SELECT
    "t29"."record",
    COUNT(*) > 0 AS "o3"
  FROM t29 AS t29
  GROUP BY
    1
), t32 AS NOT MATERIALIZED (
  SELECT
    "t30"."record" AS "o3_for",
    "t30"."o3"
  FROM t30 AS t30
), t33 AS NOT MATERIALIZED (
  SELECT
    "t27"."record",
    "t27"."child",
    "t27"."agency",
    "t27"."team",
    "t27"."locality",
    "t27"."kind",
    "t27"."held_on",
    "t27"."called_off",
    "t27"."o0",
    "t27"."start_from_1",
    "t27"."years_5_1",
    "t27"."o2",
    "t32"."o3_for",
    "t32"."o3"
  FROM t27 AS t27
  LEFT OUTER JOIN t32 AS t32
    ON "t27"."record" = "t32"."o3_for"
), t34 AS NOT MATERIALIZED (
  SELECT
    "t33"."record",
    "t33"."child",
    "t33"."agency",
    "t33"."team",
    "t33"."locality",
    "t33"."kind",
    "t33"."held_on",
    "t33"."called_off",
    "t33"."o0",
    "t33"."start_from_1",
    "t33"."years_5_1",
    "t33"."o2",
    "t33"."o3"
  FROM t33 AS t33
)
SELECT
  "t34"."record",
  "t34"."child",
  "t34"."agency",
  "t34"."team",
  "t34"."locality",
  "t34"."kind",
  "t34"."held_on" AS "begins_on",
  "t34"."held_on" AS "period_on",
  "t34"."held_on" AS "days_from_on",
  CAST(NULL AS DATE) AS "due_on",
  CAST(NULL AS DATE) AS "done_on",
  CAST(NULL AS BIGINT) AS "due_s",
  CAST(NULL AS BIGINT) AS "done_s",
  CASE
    WHEN "t34"."called_off"
    THEN 3
    WHEN (
      "t34"."o0" > "t34"."held_on"
    )
    OR (
      (
        "t34"."o0" IS NULL
      ) AND NOT (
        "t34"."o2" IS NULL
      )
    )
    THEN 3
    WHEN (
      (
        "t34"."years_5_1" > "t34"."held_on"
      ) AND COALESCE("t34"."o3", FALSE)
    )
    OR NOT (
      "t34"."years_5_1" > "t34"."held_on"
    )
    THEN 1
    WHEN NOT (
      (
        (
          "t34"."years_5_1" > "t34"."held_on"
        ) AND COALESCE("t34"."o3", FALSE)
      )
      OR NOT (
        "t34"."years_5_1" > "t34"."held_on"
      )
    )
    THEN 2
    ELSE 4
  END AS "outcome",
  CASE
    WHEN "t34"."called_off"
    THEN 'called off'
    WHEN (
      "t34"."o0" > "t34"."held_on"
    )
    OR (
      (
        "t34"."o0" IS NULL
      ) AND NOT (
        "t34"."o2" IS NULL
      )
    )
    THEN 'not born yet'
    WHEN (
      (
        "t34"."years_5_1" > "t34"."held_on"
      ) AND COALESCE("t34"."o3", FALSE)
    )
    OR NOT (
      "t34"."years_5_1" > "t34"."held_on"
    )
    THEN 'as it should be'
    WHEN NOT (
      (
        (
          "t34"."years_5_1" > "t34"."held_on"
        ) AND COALESCE("t34"."o3", FALSE)
      )
      OR NOT (
        "t34"."years_5_1" > "t34"."held_on"
      )
    )
    THEN 'not as it should be'
    ELSE 'not recorded'
  END AS "why"
FROM t34 AS t34

-- one child
WITH t11 AS NOT MATERIALIZED (
  SELECT
    *
  FROM "meeting" AS "t3"
  WHERE
    "t3"."child" = :child
), t6 AS NOT MATERIALIZED (
  SELECT
    "t0"."record" AS "o0_record",
    "t0"."child" AS "o0_child",
    "t0"."born_on" AS "o0_born_on",
    "t0"."expected_on" AS "o0_expected_on"
  FROM "child" AS "t0"
  WHERE
    "t0"."child" = :child
), t13 AS NOT MATERIALIZED (
  SELECT
    "t6"."o0_child",
    MIN("t6"."o0_born_on") AS "o0"
  FROM t6 AS t6
  GROUP BY
    1
), t17 AS NOT MATERIALIZED (
  SELECT
    "t13"."o0_child" AS "o0_key0",
    "t13"."o0"
  FROM t13 AS t13
), t18 AS NOT MATERIALIZED (
  SELECT
    "t11"."record",
    "t11"."child",
    "t11"."agency",
    "t11"."team",
    "t11"."locality",
    "t11"."kind",
    "t11"."held_on",
    "t11"."called_off",
    "t17"."o0_key0",
    "t17"."o0"
  FROM t11 AS t11
  LEFT OUTER JOIN t17 AS t17
    ON "t11"."child" = "t17"."o0_key0"
), t19 AS NOT MATERIALIZED (
  SELECT
    "t18"."record",
    "t18"."child",
    "t18"."agency",
    "t18"."team",
    "t18"."locality",
    "t18"."kind",
    "t18"."held_on",
    "t18"."called_off",
    "t18"."o0"
  FROM t18 AS t18
), t21 AS NOT MATERIALIZED (
  SELECT
    "t19"."record",
    "t19"."child",
    "t19"."agency",
    "t19"."team",
    "t19"."locality",
    "t19"."kind",
    "t19"."held_on",
    "t19"."called_off",
    "t19"."o0",
    "t19"."o0" AS "start_from_1"
  FROM t19 AS t19
), t8 AS NOT MATERIALIZED (
  SELECT
    "t2"."on_day" AS "from_1",
    "t2"."years_5" AS "years_5_1"
  FROM "calendar" AS "t2"
), t22 AS NOT MATERIALIZED (
  SELECT
    "t21"."record",
    "t21"."child",
    "t21"."agency",
    "t21"."team",
    "t21"."locality",
    "t21"."kind",
    "t21"."held_on",
    "t21"."called_off",
    "t21"."o0",
    "t21"."start_from_1",
    "t8"."from_1",
    "t8"."years_5_1"
  FROM t21 AS t21
  LEFT OUTER JOIN t8 AS t8
    ON "t21"."start_from_1" = "t8"."from_1"
), t23 AS NOT MATERIALIZED (
  SELECT
    "t22"."record",
    "t22"."child",
    "t22"."agency",
    "t22"."team",
    "t22"."locality",
    "t22"."kind",
    "t22"."held_on",
    "t22"."called_off",
    "t22"."o0",
    "t22"."start_from_1",
    "t22"."years_5_1"
  FROM t22 AS t22
), t25 AS NOT MATERIALIZED (
  SELECT
    *
  FROM t23 AS t23
  WHERE
    "t23"."held_on" <= :as_at
    AND "t23"."kind" = 'team around the family'
    AND (
      (
        "t23"."years_5_1" IS NULL
      ) OR (
        "t23"."years_5_1" > "t23"."held_on"
      )
    )
), t5 AS NOT MATERIALIZED (
  SELECT
    "t0"."record" AS "o2_record",
    "t0"."child" AS "o2_child",
    "t0"."born_on" AS "o2_born_on",
    "t0"."expected_on" AS "o2_expected_on"
  FROM "child" AS "t0"
  WHERE
    "t0"."child" = :child
), t12 AS NOT MATERIALIZED (
  SELECT
    "t5"."o2_child",
    MIN("t5"."o2_expected_on") AS "o2"
  FROM t5 AS t5
  GROUP BY
    1
), t16 AS NOT MATERIALIZED (
  SELECT
    "t12"."o2_child" AS "o2_key0",
    "t12"."o2"
  FROM t12 AS t12
), t26 AS NOT MATERIALIZED (
  SELECT
    "t25"."record",
    "t25"."child",
    "t25"."agency",
    "t25"."team",
    "t25"."locality",
    "t25"."kind",
    "t25"."held_on",
    "t25"."called_off",
    "t25"."o0",
    "t25"."start_from_1",
    "t25"."years_5_1",
    "t16"."o2_key0",
    "t16"."o2"
  FROM t25 AS t25
  LEFT OUTER JOIN t16 AS t16
    ON "t25"."child" = "t16"."o2_key0"
), t28 AS (
  SELECT
    "t26"."record",
    "t26"."child",
    "t26"."agency",
    "t26"."team",
    "t26"."locality",
    "t26"."kind",
    "t26"."held_on",
    "t26"."called_off",
    "t26"."o0",
    "t26"."start_from_1",
    "t26"."years_5_1",
    "t26"."o2"
  FROM t26 AS t26
), t10 AS NOT MATERIALIZED (
  SELECT
    "t1"."record" AS "o3_record",
    "t1"."child" AS "o3_child",
    "t1"."meeting" AS "o3_meeting",
    "t1"."profession" AS "o3_profession",
    "t1"."sent_on" AS "o3_sent_on"
  FROM "invitation" AS "t1"
  WHERE
    "t1"."child" = :child
), t29 AS NOT MATERIALIZED (
  SELECT
    "t28"."record",
    "t28"."child",
    "t28"."agency",
    "t28"."team",
    "t28"."locality",
    "t28"."kind",
    "t28"."held_on",
    "t28"."called_off",
    "t28"."o0",
    "t28"."start_from_1",
    "t28"."years_5_1",
    "t28"."o2",
    "t10"."o3_record",
    "t10"."o3_child",
    "t10"."o3_meeting",
    "t10"."o3_profession",
    "t10"."o3_sent_on"
  FROM t28 AS t28
  INNER JOIN t10 AS t10
    ON "t28"."record" = "t10"."o3_meeting" AND "t28"."child" = "t10"."o3_child"
), t30 AS NOT MATERIALIZED (
  SELECT
    *
  FROM t29 AS t29
  WHERE
    "t29"."o3_profession" = 'health visitor'
    AND "t29"."o3_sent_on" <= "t29"."held_on"
), t31 AS NOT MATERIALIZED (
  SELECT
    "t30"."record",
    COUNT(*) > 0 AS "o3"
  FROM t30 AS t30
  GROUP BY
    1
), t33 AS NOT MATERIALIZED (
  SELECT
    "t31"."record" AS "o3_for",
    "t31"."o3"
  FROM t31 AS t31
), t34 AS NOT MATERIALIZED (
  SELECT
    "t28"."record",
    "t28"."child",
    "t28"."agency",
    "t28"."team",
    "t28"."locality",
    "t28"."kind",
    "t28"."held_on",
    "t28"."called_off",
    "t28"."o0",
    "t28"."start_from_1",
    "t28"."years_5_1",
    "t28"."o2",
    "t33"."o3_for",
    "t33"."o3"
  FROM t28 AS t28
  LEFT OUTER JOIN t33 AS t33
    ON "t28"."record" = "t33"."o3_for"
), t35 AS NOT MATERIALIZED (
  SELECT
    "t34"."record",
    "t34"."child",
    "t34"."agency",
    "t34"."team",
    "t34"."locality",
    "t34"."kind",
    "t34"."held_on",
    "t34"."called_off",
    "t34"."o0",
    "t34"."start_from_1",
    "t34"."years_5_1",
    "t34"."o2",
    "t34"."o3"
  FROM t34 AS t34
)
SELECT
  "t35"."record",
  "t35"."child",
  "t35"."agency",
  "t35"."team",
  "t35"."locality",
  "t35"."kind",
  "t35"."held_on" AS "begins_on",
  "t35"."held_on" AS "period_on",
  "t35"."held_on" AS "days_from_on",
  CAST(NULL AS DATE) AS "due_on",
  CAST(NULL AS DATE) AS "done_on",
  CAST(NULL AS BIGINT) AS "due_s",
  CAST(NULL AS BIGINT) AS "done_s",
  CASE
    WHEN "t35"."called_off"
    THEN 3
    WHEN (
      "t35"."o0" > "t35"."held_on"
    )
    OR (
      (
        "t35"."o0" IS NULL
      ) AND NOT (
        "t35"."o2" IS NULL
      )
    )
    THEN 3
    WHEN (
      (
        "t35"."years_5_1" > "t35"."held_on"
      ) AND COALESCE("t35"."o3", FALSE)
    )
    OR NOT (
      "t35"."years_5_1" > "t35"."held_on"
    )
    THEN 1
    WHEN NOT (
      (
        (
          "t35"."years_5_1" > "t35"."held_on"
        ) AND COALESCE("t35"."o3", FALSE)
      )
      OR NOT (
        "t35"."years_5_1" > "t35"."held_on"
      )
    )
    THEN 2
    ELSE 4
  END AS "outcome",
  CASE
    WHEN "t35"."called_off"
    THEN 'called off'
    WHEN (
      "t35"."o0" > "t35"."held_on"
    )
    OR (
      (
        "t35"."o0" IS NULL
      ) AND NOT (
        "t35"."o2" IS NULL
      )
    )
    THEN 'not born yet'
    WHEN (
      (
        "t35"."years_5_1" > "t35"."held_on"
      ) AND COALESCE("t35"."o3", FALSE)
    )
    OR NOT (
      "t35"."years_5_1" > "t35"."held_on"
    )
    THEN 'as it should be'
    WHEN NOT (
      (
        (
          "t35"."years_5_1" > "t35"."held_on"
        ) AND COALESCE("t35"."o3", FALSE)
      )
      OR NOT (
        "t35"."years_5_1" > "t35"."held_on"
      )
    )
    THEN 'not as it should be'
    ELSE 'not recorded'
  END AS "why"
FROM t35 AS t35
