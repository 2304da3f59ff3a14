using System.Collections.Concurrent;
using Microsoft.Playwright;
using OpenIM.Tests.Builders;

[assembly: OpenIM.Tests.EndToEnd.Web.WebProblems]

namespace OpenIM.Tests.EndToEnd.Web;

/// <summary>
/// A page in a browser profile of its own, and everything that went wrong in it. What the test did not expect by
/// <see cref="Expects"/> fails it when the page is closed.
/// </summary>
public sealed class WebPage : IAsyncDisposable
{
    // What a user wrote and what then runs would call one of these; the page itself calls none of them.
    private const string Trap = """
        addEventListener('securitypolicyviolation', e => console.error(`policy: ${e.violatedDirective} ${e.blockedURI} ${e.sourceFile}`));
        for (const name of ['__xss', 'alert', 'confirm', 'prompt', 'print']) {
          window[name] = (...what) => console.error(`ran: ${name}(${what})`);
        }
        """;

    private readonly IBrowserContext context;
    private readonly string host;
    private readonly string? testID = TestContext.Current.Test?.UniqueID;
    private readonly ConcurrentQueue<string> problems = new();
    private readonly ConcurrentBag<string> expected = [];

    private WebAccount? account;

    private WebPage(IBrowserContext context, IPage page, string host)
    {
        (this.context, this.host, Page) = (context, host, page);
        context.Console += (_, message) => NoteWhen(message.Type == "error" && !IsOfTheNetwork(message.Text), message.Text);
        context.WebError += (_, error) => NoteWhen(true, error.Error);
        context.Request += (_, request) => NoteWhen(IsElsewhere(request.Url), $"asked {request.Url}");
        page.WebSocket += (_, socket) => NoteWhen(IsElsewhere(socket.Url), $"asked {socket.Url}");
    }

    /// <summary>The page itself.</summary>
    public IPage Page { get; }

    /// <summary>Who was signed in when it was opened.</summary>
    internal WebAccount Account => account ?? throw new InvalidOperationException("Nobody was signed in.");

    /// <summary>Errors, breaches of the content security policy, requests to other hosts, and what ran although nothing may.</summary>
    public IReadOnlyCollection<string> Problems => problems;

    /// <summary>Opens a page of a server.</summary>
    /// <param name="browser">A running browser.</param>
    /// <param name="address">What is opened; nothing is loaded from another host.</param>
    /// <param name="options">Screen, theme, language, what is kept; null: as they come.</param>
    /// <param name="account">Who is signed in; null: nobody.</param>
    internal static async Task<WebPage> OpenAsync(
        IBrowser browser, Uri address, BrowserNewContextOptions? options = null, WebAccount? account = null)
    {
        var page = await BlankAsync(browser, address.Host, account, options);
        await page.GoToAsync(address);
        return page;
    }

    /// <summary>A page in a new profile that has not gone anywhere; it will go to one host only.</summary>
    internal static async Task<WebPage> BlankAsync(IBrowser browser, string host, WebAccount? account, BrowserNewContextOptions? options)
    {
        var context = await browser.NewContextAsync(options);
        context.SetDefaultTimeout(Eventually.DeadlineMs);
        await context.AddInitScriptAsync(Trap);
        return new WebPage(context, await context.NewPageAsync(), host) { account = account };
    }

    /// <summary>The test provokes problems that contain this text: they do not fail it.</summary>
    public void Expects(string problem) => expected.Add(problem);

    /// <summary>Loads an address and waits until the client has drawn something.</summary>
    public async Task GoToAsync(Uri address)
    {
        await Page.GotoAsync(address.ToString());
        await Page.Locator("#app > *").First.WaitForAsync();
    }

    /// <summary>Closes the profile.</summary>
    public async ValueTask DisposeAsync()
    {
        await HearTheLastAsync();
        await context.DisposeAsync();
        if (testID is not null)
        {
            WebProblemsAttribute.Note(testID, problems.Where(problem => !expected.Any(text => problem.Contains(text, StringComparison.Ordinal))));
        }
    }

    // Breaches are reported by events, which come after what caused them.
    private async Task HearTheLastAsync()
    {
        try
        {
            await Page.EvaluateAsync("new Promise(done => setTimeout(done))");
        }
        catch (PlaywrightException)
        {
            // The test has closed the page, or it is just going elsewhere.
        }
    }

    // The browser's own words for a server or network that is away, which tests do on purpose; the page gets over it. And on
    // plain http browsers ignore the header and say so; the others are what protects there.
    private static bool IsOfTheNetwork(string text)
        => text.StartsWith("Failed to load resource: net::ERR_", StringComparison.Ordinal)
        || text.StartsWith("WebSocket connection to ", StringComparison.Ordinal)
        || text.StartsWith("The Cross-Origin-Opener-Policy header has been ignored", StringComparison.Ordinal);

    private bool IsElsewhere(string url)
        => new Uri(url) is { Scheme: "http" or "https" or "ws" or "wss" } address && address.Host != host;

    private void NoteWhen(bool isProblem, string text)
    {
        if (isProblem)
        {
            problems.Enqueue(text);
        }
    }
}
