using System.Globalization;
using OpenIM.Tests.Builders;

namespace OpenIM.Tests.Golden;

/// <summary>Waits until the server under test has handled every event of the exchanges so far.</summary>
internal sealed class GoldenSettling(Uri ops) : IDisposable
{
    private const string Gauge = "outbox_pending";

    private readonly HttpClient http = new(new SocketsHttpHandler { UseProxy = false }) { BaseAddress = ops };

    public Task WaitAsync(CancellationToken cancellationToken)
        => Eventually.TrueAsync(async () => await PendingAsync(cancellationToken) == 0, "the outbox to be empty");

    public void Dispose() => http.Dispose();

    private async Task<double> PendingAsync(CancellationToken cancellationToken)
    {
        using var answer = await http.GetAsync("metrics", cancellationToken);
        if (!answer.IsSuccessStatusCode)
        {
            // A scrape may fail; the next one tells.
            return double.NaN;
        }

        var page = await answer.Content.ReadAsStringAsync(cancellationToken);
        var line = page.Split('\n').First(static line => line.StartsWith(Gauge, StringComparison.Ordinal));
        return double.Parse(line.Split(' ')[1], CultureInfo.InvariantCulture);
    }
}
