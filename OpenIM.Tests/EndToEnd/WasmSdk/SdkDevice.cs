using System.Collections.Concurrent;
using System.Text.Json;
using Microsoft.Playwright;

namespace OpenIM.Tests.EndToEnd.WasmSdk;

/// <summary>The SDK in one browser profile: calls by name, events in order. Knows no scenario.</summary>
internal sealed class SdkDevice(IBrowserContext context, IPage page, string owner) : IAsyncDisposable
{
    /// <summary>An SDK waits 10 s for a reply of the server, and one request may have to wait for another.</summary>
    private static readonly TimeSpan CallDeadline = TimeSpan.FromSeconds(45);
    private static readonly JsonSerializerOptions Wire = new(JsonSerializerDefaults.Web);

    private readonly ConcurrentQueue<string> console = new();
    private readonly ConcurrentQueue<string> refusedCalls = new();
    private readonly ConcurrentDictionary<string, int> calls = new();

    public SdkEventLog Events { get; } = new(owner);

    /// <summary>HTTP calls of the SDK that were not answered with 200; the API answers its errors with 200, too.</summary>
    public IReadOnlyCollection<string> RefusedCalls => refusedCalls;

    /// <summary>How often the SDK has called a path of the API.</summary>
    public int CallsOf(string path) => calls.GetValueOrDefault(path);

    /// <summary>Lets something happen each time the SDK calls a path, before the call goes out.</summary>
    public Task BeforeCallsOfAsync(string path, Func<Task> happens) => page.RouteAsync($"**{path}", async route =>
    {
        if (route.Request.Method == "POST")
        {
            await happens();
        }

        await route.ContinueAsync();
    });

    public async Task LoadAsync(string address)
    {
        page.Request += (_, request) =>
        {
            if (request.Method == "POST")
            {
                calls.AddOrUpdate(new Uri(request.Url).AbsolutePath, 1, static (_, count) => count + 1);
            }
        };
        page.Console += (_, line) => console.Enqueue($"  [{line.Type}] {line.Text}");
        page.Response += (_, response) =>
        {
            if (!response.Ok)
            {
                refusedCalls.Enqueue($"{response.Status} {response.Url}");
            }
        };
        page.PageError += (_, error) => console.Enqueue($"  [exception] {error}");
        await page.ExposeFunctionAsync<string>("reportEvent", Events.Add);
        await page.GotoAsync(address);
        await page.WaitForFunctionAsync("() => window.im !== undefined");
    }

    /// <summary>Loads the page anew in the same profile: the application is restarted, its database is kept.</summary>
    public async Task ReloadAsync()
    {
        await page.ReloadAsync();
        await page.WaitForFunctionAsync("() => window.im !== undefined");
    }

    /// <summary>Calls a method of the SDK; the answer is its <c>data</c>.</summary>
    /// <exception cref="SdkException">The SDK answered with an error.</exception>
    public async Task<JsonElement> CallAsync(string method, params object?[] arguments)
    {
        var answer = await AnswerAsync(method, JsonSerializer.Serialize(arguments, Wire));
        using var document = JsonDocument.Parse(answer);
        var root = document.RootElement;
        var code = root.TryGetProperty("errCode", out var errCode) ? errCode.GetInt32() : 0;
        if (code != 0)
        {
            throw new SdkException(method, code, root.TryGetProperty("errMsg", out var text) ? text.ToString() : "");
        }

        return root.TryGetProperty("data", out var data) ? data.Clone() : default;
    }

    /// <summary>The last lines of the browser's console: what the SDK itself says about a failure.</summary>
    public string ConsoleTail() => string.Join('\n', console.TakeLast(30));

    public ValueTask DisposeAsync() => context.DisposeAsync();

    private async Task<string> AnswerAsync(string method, string arguments)
    {
        var call = page.EvaluateAsync<string>("([method, args]) => window.im.call(method, args)", new[] { method, arguments });
        try
        {
            return await call.WaitAsync(CallDeadline);
        }
        catch (TimeoutException)
        {
            throw new TimeoutException(
                $"{owner}: {method} did not answer within {CallDeadline.TotalSeconds} s.\n{Events.Tail(0)}\n{ConsoleTail()}");
        }
    }
}
