namespace Amazon.Lambda.CloudWatchEvents.ScheduledEvents;

/// <summary>The event that an EventBridge rule with a schedule sends.</summary>
public class ScheduledEvent : CloudWatchEvent<Detail>;
