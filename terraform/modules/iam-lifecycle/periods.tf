locals {
  # ISO-8601 periods in seconds: weeks, days, hours, minutes, seconds.
  seconds = {
    for name, period in { interval = var.schedule_interval, rotate = var.key_rotate_after, delete = var.key_delete_after } : name => sum([
      for index, text in regex("^P(?:([0-9]+)W)?(?:([0-9]+)D)?(?:T(?:([0-9]+)H)?(?:([0-9]+)M)?(?:([0-9]+)S)?)?$", period) :
      (text == null || text == "" ? 0 : tonumber(text)) * [604800, 86400, 3600, 60, 1][index]
    ])
  }

  interval_minutes = floor(local.seconds.interval / 60)
}
