using Microsoft.Playwright;

namespace OpenIM.Tests.EndToEnd.Web;

/// <summary>Notifications as the system gets them: the browser's own are seen by nobody in a test.</summary>
internal static class BrowserNotifications
{
    private const string Collect =
        """
        window.notified = [];
        window.Notification = class extends EventTarget {
          static permission = 'granted';
          constructor(title, { body, tag }) {
            super();
            Object.assign(this, { title, body, tag, isClosed: false });
            window.notified.push(this);
          }
          close() { this.isClosed = true; }
        };
        """;

    private const string Notified = "notified.map(({ title, body, isClosed }) => `${title}: ${body}${isClosed ? ', closed' : ''}`)";

    /// <summary>Each page of the profile notifies from now on.</summary>
    public static async Task CollectNotificationsAsync(this WebPerson person)
    {
        await person.Profile.GrantPermissionsAsync(["notifications"]);
        await person.Profile.AddInitScriptAsync(Collect);
    }

    /// <summary>Waits until just these have been shown, the first one first.</summary>
    public static Task NotifiedAsync(this IPage page, params string[] expected) => Builders.Eventually.TrueAsync(
        async () => (await page.EvaluateAsync<string[]>(Notified)).SequenceEqual(expected), $"the notifications \"{string.Join("\", \"", expected)}\"");

    /// <summary>Clicks on the newest one.</summary>
    public static Task ClickNotificationAsync(this IPage page) => page.EvaluateAsync("notified.at(-1).dispatchEvent(new Event('click'))");
}
