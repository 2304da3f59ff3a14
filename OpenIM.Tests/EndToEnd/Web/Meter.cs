using System.Text.Json;
using Microsoft.Playwright;
using OpenIM.Tests.Builders;

namespace OpenIM.Tests.EndToEnd.Web;

/// <summary>Measures a page: by a script within it (meter.js), and by what the browser tells of its memory.</summary>
internal sealed class Meter
{
    private static readonly string Script = ReadScript();
    private readonly IPage page;
    private readonly ICDPSession browser;

    private Meter(IPage page, ICDPSession browser)
    {
        this.page = page;
        this.browser = browser;
    }

    /// <summary>Measures from the next load of the page on.</summary>
    public static async Task<Meter> AttachAsync(IPage page)
    {
        await page.AddInitScriptAsync(Script);
        return new Meter(page, await page.Context.NewCDPSessionAsync(page));
    }

    /// <summary>Makes the processor of the page slower; 1: as it is.</summary>
    public Task SlowDownAsync(int rate)
        => browser.SendAsync("Emulation.setCPUThrottlingRate", new Dictionary<string, object> { ["rate"] = rate });

    /// <summary>Milliseconds from the start of the load until the first screen could be used.</summary>
    public async Task<double> UsableAsync()
    {
        await page.WaitForFunctionAsync("() => meter.usable() !== null");
        return await page.EvaluateAsync<double>("meter.usable()");
    }

    /// <summary>The longest task since it was asked last, in milliseconds.</summary>
    public Task<double> LongestTaskAsync() => page.EvaluateAsync<double>("Math.max(0, ...meter.longTasks().map(({ ms }) => ms))");

    /// <summary>Layout shift since the start.</summary>
    public Task<double> ShiftAsync() => page.EvaluateAsync<double>("meter.shift()");

    /// <summary>From each key until its frame was painted.</summary>
    public Task<double[]> KeysAsync() => page.EvaluateAsync<double[]>("meter.keys()");

    /// <summary>From each click on a conversation until its messages were painted.</summary>
    public Task<double[]> ClicksAsync() => page.EvaluateAsync<double[]>("meter.clicks()");

    /// <summary>Waits until as many clicks were followed by messages.</summary>
    public Task ClicksWereSeenAsync(int count) => page.WaitForFunctionAsync("count => meter.seen() >= count", count);

    /// <summary>Begins to look whether a scrolled box is anywhere without rows.</summary>
    public Task WatchBlankAsync(string box, string rows) => page.EvaluateAsync($"meter.watchBlank('{box}', '{rows}')");

    /// <summary>Frames since then, and how many of them had a blank area.</summary>
    public async Task<(int Frames, int Blank)> BlankAsync()
    {
        var seen = await page.EvaluateAsync<JsonElement>("meter.blank()");
        return (seen.GetProperty("frames").GetInt32(), seen.GetProperty("blankFrames").GetInt32());
    }

    /// <summary>Scrolls up to a message of the open conversation, or a little above it, a screen and a half a frame.</summary>
    public Task ScrollUpToAsync(int number) => page.EvaluateAsync("number => meter.scrollUpTo(number)", number);

    /// <summary>Waits until so many conversations and the cursor are on disk. Asked for without a pause, it would hold up what it waits for.</summary>
    public Task AreKeptAsync(string userID, int conversations) => Eventually.TrueAsync(
        async () => await page.EvaluateAsync<int[]>(
            "async userID => { await new Promise(done => setTimeout(done, 200)); return await meter.kept(userID); }", userID) is [var kept, _, > 0] && kept == conversations,
        "all conversations and the cursor to be on disk");

    /// <summary>Nodes of the document, text included.</summary>
    public Task<int> DocumentNodesAsync() => page.EvaluateAsync<int>(
        "() => { const walk = document.createTreeWalker(document); let count = 1; while (walk.nextNode() !== null) { count++; } return count; }");

    /// <summary>Bytes of live objects, nodes and listeners, once what is not used any more is collected.</summary>
    public async Task<PageMemory> MemoryAsync()
    {
        var before = await MemoryNowAsync();
        // What is still being written to disk listens, too.
        await Eventually.TrueAsync(
            async () =>
            {
                var last = before;
                before = await MemoryNowAsync();
                return last.Nodes == before.Nodes && last.Listeners == before.Listeners;
            },
            "the page to rest");
        return before;
    }

    private async Task<PageMemory> MemoryNowAsync()
    {
        await browser.SendAsync("HeapProfiler.collectGarbage");
        var heap = (await browser.SendAsync("Runtime.getHeapUsage"))!.Value;
        var counters = (await browser.SendAsync("Memory.getDOMCounters"))!.Value;
        return new PageMemory(
            heap.GetProperty("usedSize").GetDouble() / (1 << 20),
            counters.GetProperty("nodes").GetInt32(),
            counters.GetProperty("jsEventListeners").GetInt32());
    }

    private static string ReadScript()
    {
        using var stream = typeof(Meter).Assembly.GetManifestResourceStream("OpenIM.Tests.EndToEnd.Web.meter.js")!;
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd();
    }
}
