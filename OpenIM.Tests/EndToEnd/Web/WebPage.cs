using System.Collections.Concurrent;
using Microsoft.Playwright;

namespace OpenIM.Tests.EndToEnd.Web;

/// <summary>A page in a browser profile of its own, and everything that went wrong in it.</summary>
public sealed class WebPage : IAsyncDisposable
{
    private const string ReportViolations =
        "addEventListener('securitypolicyviolation', e => console.error(`policy: ${e.violatedDirective} ${e.blockedURI} ${e.sourceFile}`))";

    private readonly IBrowserContext context;
    private readonly ConcurrentQueue<string> problems = new();

    internal WebPage(IBrowserContext context, IPage page, string host)
    {
        this.context = context;
        Page = page;
        page.Console += (_, message) => NoteWhen(message.Type == "error" && !IsAboutPlainHttp(message.Text), message.Text);
        page.PageError += (_, error) => NoteWhen(true, error);
        page.Request += (_, request) => NoteWhen(new Uri(request.Url).Host != host, $"asked {request.Url}");
    }

    /// <summary>The page itself.</summary>
    public IPage Page { get; }

    /// <summary>Errors, breaches of the content security policy, and requests to other hosts.</summary>
    public IReadOnlyCollection<string> Problems => problems;

    /// <summary>Loads an address and waits until the client has drawn something.</summary>
    public async Task GoToAsync(Uri address)
    {
        await Page.AddInitScriptAsync(ReportViolations);
        await Page.GotoAsync(address.ToString());
        await Page.Locator("#app > *").First.WaitForAsync();
    }

    /// <summary>Closes the profile.</summary>
    public async ValueTask DisposeAsync() => await context.DisposeAsync();

    // On plain http browsers ignore this header and say so; the others are what protects there.
    private static bool IsAboutPlainHttp(string text)
        => text.StartsWith("The Cross-Origin-Opener-Policy header has been ignored", StringComparison.Ordinal);

    private void NoteWhen(bool isProblem, string text)
    {
        if (isProblem)
        {
            problems.Enqueue(text);
        }
    }
}
