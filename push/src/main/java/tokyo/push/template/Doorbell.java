package tokyo.push.template;

/** What a lock screen may show: that there is something, and nothing about whom. */
public record Doorbell(String title, String body) {}
