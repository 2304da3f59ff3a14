using System.Diagnostics;
using System.Globalization;
using Microsoft.Playwright;
using OpenIM.Tests.EndToEnd.Harness;
using OpenIM.Tests.EndToEnd.Web;

namespace OpenIM.Tests.Benchmarks;

/// <summary>
/// The web chat as a person with 5,000 conversations sees it, in headless Chromium against the real process: how soon the
/// first screen can be used, how fast it answers, and whether its memory stays. Reports; fails at three times a budget.
/// Explicit. Environment: OPENIM_BENCH_PUSHES (20000), OPENIM_BENCH_SWITCHES (500).
/// </summary>
public sealed class WebChatSpeed(LargeAccount account, ITestOutputHelper output) : IClassFixture<LargeAccount>
{
    private const int Loads = 5;
    private const int Tolerance = 3;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact(Explicit = true)]
    public async Task First_screen()
    {
        var (page, meter) = await account.OpenAsync();
        await using var closing = page;
        Report("first start, empty cache, signed in", "usable", [await meter.UsableAsync()], 1500);
        await SyncedAsync(page, meter);
        Report("", "longest task while everything comes", [await meter.LongestTaskAsync()], 200);

        await LoadsAsync(page, meter, "warm start", 1000, 200);
        await meter.SlowDownAsync(4);
        await LoadsAsync(page, meter, "warm start, processor 4 times slower", 2500, 800);
    }

    [Fact(Explicit = true)]
    public async Task Sign_in()
    {
        await using var page = await account.Browser.OpenAsync("/app");
        var meter = await Meter.AttachAsync(page.Page);
        await page.Page.ReloadAsync();
        await page.Page.GetByLabel("Account").FillAsync(LargeAccount.Account);
        await page.Page.GetByLabel("Password", new() { Exact = true }).FillAsync(LargeAccount.Password);
        var pressed = await page.Page.EvaluateAsync<double>("performance.now()");
        await page.Page.GetByRole(AriaRole.Button, new() { Name = "Sign in", Exact = true }).ClickAsync();
        Report("sign-in, empty cache", "usable after the press", [await meter.UsableAsync() - pressed], 1500);
        await account.TakeSessionAsync(page);
    }

    [Fact(Explicit = true)]
    public async Task In_use()
    {
        var (page, meter) = await account.OpenAsync();
        await using var closing = page;
        await SyncedAsync(page, meter);
        await ClickAroundAsync(page, meter, 20, "first time, pulled from the server", 1000);
        await ClickAroundAsync(page, meter, 20, "kept on disk", 100);
        await ClickAroundAsync(page, meter, 5, "(filling memory)", 1000);
        await ClickAroundAsync(page, meter, 5, "in memory", 100);
        Report("", "longest task in use", [await meter.LongestTaskAsync()], 100);

        await page.Page.Locator("#composer").ClickAsync();
        await meter.KeysAsync();
        await page.Page.Keyboard.TypeAsync(string.Concat(Enumerable.Repeat("the quick brown fox ", 10)), new() { Delay = 15 });
        Report("typing", "key to paint", await meter.KeysAsync(), 50);
        Report("", "longest task while typing", [await meter.LongestTaskAsync()], 50);
        await WheelAsync(page, meter);
        Report("", "layout shift", [await meter.ShiftAsync()], 0.02);
        Assert.Empty(page.Problems);
    }

    [Fact(Explicit = true)]
    public async Task History()
    {
        var (page, meter) = await account.OpenAsync($"/app/c/{account.LongConversationID}");
        await using var closing = page;
        await SyncedAsync(page, meter);
        await page.Page.GetByRole(AriaRole.Log).GetByText($"message {LargeAccount.Messages}").WaitForAsync();
        var before = await meter.MemoryAsync();
        var started = Stopwatch.GetTimestamp();
        await meter.ScrollUpToAsync(1);
        output.WriteLine($"10,000 messages scrolled in {Stopwatch.GetElapsedTime(started).TotalSeconds:f1} s");
        ReportMemory("at the first message", before, await meter.MemoryAsync(), mostGrowthMiB: 20);
        Report("", "longest task", [await meter.LongestTaskAsync()], 100);
    }

    [Fact(Explicit = true)]
    public async Task Soak()
    {
        var pushes = Number("OPENIM_BENCH_PUSHES", 20_000);
        var switches = Number("OPENIM_BENCH_SWITCHES", 500);
        var (page, meter) = await account.OpenAsync();
        await using var closing = page;
        await SyncedAsync(page, meter);
        // Fills what is kept in memory of conversations that were open.
        await SoakAsync(page, pushes / 5, switches / 10);
        var before = await meter.MemoryAsync();
        var started = Stopwatch.GetTimestamp();
        await SoakAsync(page, pushes, switches);
        output.WriteLine($"{pushes:n0} pushes and {switches} switches in {Stopwatch.GetElapsedTime(started).TotalSeconds:f1} s");
        ReportMemory("after them", before, await meter.MemoryAsync(), mostGrowthMiB: before.HeapMiB * 0.15);
        Report("", "longest task", [await meter.LongestTaskAsync()], 100);
        Assert.Empty(page.Problems);
    }

    /// <summary>Everything is here, and on disk.</summary>
    private async Task SyncedAsync(WebPage page, Meter meter)
    {
        await page.Page.Locator($"li[aria-setsize='{LargeAccount.Conversations}']").First.WaitForAsync();
        await meter.AreKeptAsync(account.UserID, LargeAccount.Conversations);
    }

    private async Task LoadsAsync(WebPage page, Meter meter, string what, double usableBudget, double taskBudget)
    {
        var (usable, longest, shifts) = (new List<double>(), new List<double>(), new List<double>());
        for (var load = 0; load < Loads; load++)
        {
            await page.Page.ReloadAsync();
            usable.Add(await meter.UsableAsync());
            await SyncedAsync(page, meter);
            longest.Add(await meter.LongestTaskAsync());
            shifts.Add(await meter.ShiftAsync());
        }

        Report(what, "usable", usable, usableBudget);
        Report("", "longest task", longest, taskBudget);
        Report("", "layout shift", shifts, 0.02);
    }

    private async Task ClickAroundAsync(WebPage page, Meter meter, int rows, string what, double budget)
    {
        await meter.ClicksAsync();
        var before = await page.Page.EvaluateAsync<int>("meter.seen()");
        for (var row = 1; row <= rows; row++)
        {
            await page.Page.Locator($"nav li[aria-posinset='{row}']").ClickAsync();
            await meter.ClicksWereSeenAsync(before + row);
        }

        Report($"click on a conversation, {what}", "painted", await meter.ClicksAsync(), budget);
    }

    private async Task WheelAsync(WebPage page, Meter meter)
    {
        await page.Page.Locator("nav li[data-id]").First.HoverAsync();
        await meter.LongestTaskAsync();
        await meter.WatchBlankAsync("nav[aria-label=\"Conversations\"]", "li[data-id]");
        for (var turn = 0; turn < 150; turn++)
        {
            await page.Page.Mouse.WheelAsync(0, 600);
        }

        var (frames, blank) = await meter.BlankAsync();
        output.WriteLine($"list of 5,000 at wheel speed: {frames} frames, {blank} of them with a blank area");
        Report("", "longest task while scrolling the list", [await meter.LongestTaskAsync()], 100);
    }

    /// <summary>Others write while the person goes from one conversation to the next.</summary>
    private async Task SoakAsync(WebPage page, int pushes, int switches)
    {
        const int Senders = 10;
        var last = Guid.NewGuid().ToString("N");
        var sending = Enumerable.Range(1, Senders).Select(async number =>
        {
            var sender = LargeAccount.OtherID(number);
            var token = await account.Admin.TokenAsync(sender, platformID: 5);
            var messages = Enumerable.Range(1, pushes / Senders)
                .Select(n => GatewayStream.Text(sender, account.UserID, $"{last}{n}", n == pushes / Senders ? $"last {last}" : $"text {n}"))
                .ToList();
            await GatewayStream.SendAsync(account.Browser.Server.Gateway, sender, token, messages, Token);
        }).ToList();
        for (var step = 0; step < switches; step++)
        {
            await page.Page.Keyboard.PressAsync(step % 40 < 20 ? "Alt+ArrowDown" : "Alt+ArrowUp");
            await page.Page.Locator("#log[aria-busy='false']").WaitForAsync();
        }

        await Task.WhenAll(sending);
        var list = page.Page.GetByRole(AriaRole.Navigation, new() { Name = "Conversations" });
        await Assertions.Expect(list.GetByText($"last {last}")).ToHaveCountAsync(Senders, new() { Timeout = 60_000 });
    }

    private void ReportMemory(string what, PageMemory before, PageMemory after, double mostGrowthMiB)
    {
        output.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"{what}: heap {before.HeapMiB:f1} -> {after.HeapMiB:f1} MiB (budget +{mostGrowthMiB:f1}), nodes {before.Nodes} -> {after.Nodes}, listeners {before.Listeners} -> {after.Listeners}"));
        Assert.True(after.HeapMiB - before.HeapMiB < Tolerance * mostGrowthMiB, "the heap grew by three times its budget");
    }

    private void Report(string what, string kind, IReadOnlyCollection<double> values, double budget)
    {
        Assert.NotEmpty(values);
        var sorted = values.Order().ToList();
        var (median, p95) = (sorted[sorted.Count / 2], sorted[(int)((sorted.Count - 1) * 0.95)]);
        var figures = sorted.Count == 1 ? $"{median:0.###}" : $"median {median:0.###}, p95 {p95:0.###}, max {sorted[^1]:0.###}";
        output.WriteLine(string.Create(
            CultureInfo.InvariantCulture, $"{what,-44} {kind}: {figures} (budget {budget:0.###}{(p95 > budget ? ", OVER" : "")})"));
        Assert.True(median <= Tolerance * budget, $"{what} {kind}: {median} is three times over {budget}");
    }

    private static int Number(string name, int otherwise)
        => int.TryParse(Environment.GetEnvironmentVariable(name), CultureInfo.InvariantCulture, out var value) ? value : otherwise;
}
