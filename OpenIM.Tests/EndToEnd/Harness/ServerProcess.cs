using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;

namespace OpenIM.Tests.EndToEnd.Harness;

/// <summary>
/// The real <c>openim</c> executable on a data directory and ports of its own. Start it, talk to its sockets, kill or
/// stop it, start it again on the same data and ports. <c>OPENIM_BINARY</c> names another executable, such as a
/// published one.
/// </summary>
public sealed class ServerProcess : IAsyncDisposable
{
    private static readonly TimeSpan StartDeadline = TimeSpan.FromSeconds(60);
    private static readonly TimeSpan StopDeadline = TimeSpan.FromSeconds(20);
    private static readonly TimeSpan OutputDeadline = TimeSpan.FromSeconds(30);

    private readonly Dictionary<string, string> environment;
    private readonly ConcurrentQueue<string> output = new();
    private readonly SemaphoreSlim written = new(0);
    private Process? process;
    private StartPageLines page = new([]);

    private ServerProcess(string dataDirectory, Dictionary<string, string> environment)
    {
        DataDirectory = dataDirectory;
        this.environment = environment;
    }

    /// <summary>Directory of the server's data; deleted on disposal.</summary>
    public string DataDirectory { get; }

    /// <summary>Port of REST and, at <c>/msg_gateway</c>, of the gateway.</summary>
    public int HttpPort => page.Port("http");

    /// <summary>Port of the SDK gateway.</summary>
    public int GatewayPort => page.Port("gateway");

    /// <summary>Base address of the account API.</summary>
    public Uri Account => Address(page.Port("account"));

    /// <summary>Base address of the account API for administrators.</summary>
    public Uri AccountAdmin => Address(page.Port("accountAdmin"));

    /// <summary>Port of metrics and readiness.</summary>
    public int OpsPort => page.Port("ops");

    /// <summary>Base address of REST, such as <c>http://127.0.0.1:20123/</c>.</summary>
    public Uri Http => Address(HttpPort);

    /// <summary>The same as text, ending in a slash.</summary>
    public string Api => Http.ToString();

    /// <summary>Base address of metrics and readiness.</summary>
    public Uri Ops => Address(OpsPort);

    /// <summary>Base address of the gateway, <c>ws://</c>.</summary>
    public Uri Gateway => new(string.Create(CultureInfo.InvariantCulture, $"ws://127.0.0.1:{GatewayPort}/"));

    /// <summary>Secret for admin tokens: the configured one, else the generated one.</summary>
    public string Secret => environment.TryGetValue("OPENIM_AUTH__SECRET", out var secret)
        ? secret
        : File.ReadAllText(Path.Combine(DataDirectory, "secret")).Trim();

    /// <summary>The start page, line by line.</summary>
    public IReadOnlyList<string> StartPage => page.Lines;

    /// <summary>Process id of the running server.</summary>
    public int ProcessID => Running.Id;

    /// <summary>Everything that the server has written, of all its lives. Put it into failure messages.</summary>
    public string Output => string.Join('\n', output);

    private Process Running => process ?? throw new InvalidOperationException("The server is not running.");

    /// <summary>Starts a server and returns when it is ready.</summary>
    /// <param name="settings">Overrides such as <c>OPENIM_LIMITS__CONCURRENTCALLS</c> → <c>5</c>; null for none.</param>
    /// <param name="cancellationToken">The test's token.</param>
    public static async Task<ServerProcess> StartAsync(
        IReadOnlyDictionary<string, string>? settings = null, CancellationToken cancellationToken = default)
    {
        var data = Directory.CreateTempSubdirectory("openim-test-").FullName;
        var environment = new Dictionary<string, string>
        {
            ["OPENIM_NODE__DATADIR"] = data,
            ["OPENIM_LISTEN__HTTP__0"] = Loopback(),
            ["OPENIM_LISTEN__GATEWAY__0"] = Loopback(),
            ["OPENIM_LISTEN__ACCOUNT__0"] = Loopback(),
            ["OPENIM_LISTEN__ACCOUNTADMIN__0"] = Loopback(),
            ["OPENIM_LISTEN__OPS__0"] = Loopback(),
        };
        foreach (var (name, value) in settings ?? new Dictionary<string, string>())
        {
            environment[name] = value;
        }

        var server = new ServerProcess(data, environment);
        try
        {
            await server.StartAgainAsync(cancellationToken);
            return server;
        }
        catch
        {
            await server.DisposeAsync();
            throw;
        }
    }

    /// <summary>Starts the server again, after <see cref="KillAsync"/> or <see cref="StopAsync"/>, on the same data and ports.</summary>
    public async Task StartAgainAsync(CancellationToken cancellationToken = default)
    {
        if (process is not null)
        {
            throw new InvalidOperationException("The server is still running.");
        }

        var ready = new TaskCompletionSource<StartPageLines>(TaskCreationOptions.RunContinuationsAsynchronously);
        var lines = new List<string>();
        process = OpenImBinary.Start([], environment);
        process.OutputDataReceived += (_, e) => OnLine(e.Data, lines, ready);
        process.ErrorDataReceived += (_, e) => OnLine(e.Data, null, ready);
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();

        var exited = process.WaitForExitAsync(cancellationToken);
        var first = await Task.WhenAny(ready.Task, exited, Task.Delay(StartDeadline, cancellationToken));
        cancellationToken.ThrowIfCancellationRequested();
        if (first != ready.Task)
        {
            var how = first == exited ? $"ended with code {process.ExitCode}" : $"was not ready within {StartDeadline.TotalSeconds} s";
            throw new InvalidOperationException($"The server {how}:\n{Output}");
        }

        page = await ready.Task;
    }

    /// <summary>Ends the server as a crash would (SIGKILL).</summary>
    public async Task KillAsync()
    {
        Running.Kill();
        await EndAsync();
    }

    /// <summary>Asks the server to stop (SIGTERM) and returns its exit code.</summary>
    public async Task<int> StopAsync()
    {
        Signals.Terminate(Running);
        return await EndAsync();
    }

    /// <summary>Waits until the server, in this or an earlier life, has written a line that contains a text.</summary>
    public async Task WaitForOutputAsync(string text, CancellationToken cancellationToken = default)
    {
        while (!output.Any(line => line.Contains(text, StringComparison.Ordinal)))
        {
            if (!await written.WaitAsync(OutputDeadline, cancellationToken))
            {
                throw new TimeoutException($"The server did not write \"{text}\":\n{Output}");
            }
        }
    }

    /// <summary>Kills what still runs and deletes the data.</summary>
    public async ValueTask DisposeAsync()
    {
        if (process is { HasExited: false })
        {
            await KillAsync();
        }

        process?.Dispose();
        written.Dispose();
        Directory.Delete(DataDirectory, recursive: true);
    }

    private async Task<int> EndAsync()
    {
        using var ending = Running;
        using var deadline = new CancellationTokenSource(StopDeadline);
        try
        {
            await ending.WaitForExitAsync(deadline.Token);
        }
        catch (OperationCanceledException)
        {
            ending.Kill();
            throw new TimeoutException($"The server did not end within {StopDeadline.TotalSeconds} s:\n{Output}");
        }

        process = null;
        return ending.ExitCode;
    }

    private void OnLine(string? line, List<string>? lines, TaskCompletionSource<StartPageLines> ready)
    {
        if (line is null)
        {
            return;
        }

        output.Enqueue(line);
        written.Release();
        if (lines is null || ready.Task.IsCompleted)
        {
            return;
        }

        // The log may say something first, such as that a store was migrated.
        if (lines.Count > 0 || line.StartsWith("OpenIM for .NET ", StringComparison.Ordinal))
        {
            lines.Add(line);
        }

        if (line.StartsWith("ready in ", StringComparison.Ordinal))
        {
            ready.SetResult(new StartPageLines(lines));
        }
        else if (StartPageLines.FromJson(line) is { } json)
        {
            ready.SetResult(json);
        }
    }

    private static string Loopback() => string.Create(CultureInfo.InvariantCulture, $"http://127.0.0.1:{FreePort.Next()}");

    private static Uri Address(int port) => new(string.Create(CultureInfo.InvariantCulture, $"http://127.0.0.1:{port}/"));
}
