using System.Globalization;
using Microsoft.Playwright;

namespace OpenIM.Tests.EndToEnd.Web.Gallery;

/// <summary>A picture is taken on a screen, in a theme, in a language.</summary>
internal sealed record Look(WebScreen Screen, ColorScheme Theme, string Language)
{
    private static readonly ColorScheme[] Themes = [ColorScheme.Light, ColorScheme.Dark];
    private static readonly string[] Languages = ["en", "zh"];

    /// <summary>The two that differ the most: desktop, light, English; phone, dark, Chinese.</summary>
    public static IReadOnlyList<Look> Two { get; } =
        [new(WebScreen.Desktop, ColorScheme.Light, "en"), new(WebScreen.Phone, ColorScheme.Dark, "zh")];

    /// <summary>All eight.</summary>
    public static IReadOnlyList<Look> All { get; } =
        [.. from screen in Enum.GetValues<WebScreen>() from theme in Themes from language in Languages select new Look(screen, theme, language)];

    public bool IsPhone => Screen == WebScreen.Phone;

    public bool IsChinese => Language == "zh";

    /// <summary>A browser profile that looks so by itself: nothing has to be chosen in the page.</summary>
    public BrowserNewContextOptions Options => new()
    {
        ViewportSize = IsPhone ? new() { Width = 390, Height = 844 } : new() { Width = 1280, Height = 800 },
        HasTouch = IsPhone,
        IsMobile = IsPhone,
        ColorScheme = Theme,
        Locale = IsChinese ? "zh-CN" : "en-US",
        TimezoneId = Screens.TimeZone,
        ReducedMotion = ReducedMotion.Reduce,
    };

    /// <summary>What is said in this language.</summary>
    public string Say(string english, string chinese) => IsChinese ? chinese : english;

    /// <summary>As in the name of a file: <c>1280-light-en</c>.</summary>
    public override string ToString() => string.Create(
        CultureInfo.InvariantCulture, $"{(IsPhone ? 390 : 1280)}-{(Theme == ColorScheme.Dark ? "dark" : "light")}-{Language}");
}

/// <summary>Pictures of the web chat, to be looked at: <c>TestResults/screens/ROW-NAME-WIDTH-THEME-LANGUAGE.png</c>.</summary>
internal static class Screens
{
    private const string Drawn =
        """
        async () => {
          await document.fonts.ready;
          for (let frame = 0; frame < 4; frame++) {
            await new Promise(requestAnimationFrame);
          }
        }
        """;

    private static readonly int Ahead = 12 - TimeProvider.System.GetUtcNow().Hour;

    /// <summary>Where it is about noon: "today" has a morning and no midnight comes.</summary>
    public static string TimeZone { get; } = Zone();

    /// <summary>A time of today, or of some days before, where the pictures are taken; in Unix ms.</summary>
    public static long At(int hour, int minute, int daysAgo = 0)
    {
        var now = TimeProvider.System.GetUtcNow().ToOffset(TimeSpan.FromHours(Ahead));
        var midnight = new DateTimeOffset(now.Date, now.Offset);
        return midnight.AddDays(-daysAgo).AddHours(hour).AddMinutes(minute).ToUnixTimeMilliseconds();
    }

    /// <summary>Saves what is on screen, when it has been drawn.</summary>
    public static async Task SaveAsync(this IPage page, string name, Look look)
    {
        await page.EvaluateAsync(Drawn);
        await page.ScreenshotAsync(new() { Path = Path.Combine(Folder(), $"{name}-{look}.png"), Animations = ScreenshotAnimations.Disabled });
    }

    // The signs of these names are the other way round.
    private static string Zone() => string.Create(CultureInfo.InvariantCulture, $"Etc/GMT{(Ahead > 0 ? "-" : "+")}{Math.Abs(Ahead)}");

    private static string Folder()
    {
        var root = new DirectoryInfo(AppContext.BaseDirectory);
        while (root is not null && !File.Exists(Path.Combine(root.FullName, "OpenIM.sln")))
        {
            root = root.Parent;
        }

        return Directory.CreateDirectory(Path.Combine(root!.FullName, "TestResults", "screens")).FullName;
    }
}
