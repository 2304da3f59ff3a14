namespace OpenIM.Modules.Platform.Concurrency;

/// <summary>
/// One at a time for each key. Keys share a fixed number of gates, so that none has to be made or removed; sharing costs
/// a wait, nothing else.
/// </summary>
/// <typeparam name="TOwner">Whose gates: everybody who asks for the same one shares them.</typeparam>
public sealed class KeyGates<TOwner> : IDisposable
{
    private const int Count = 256;

    private readonly SemaphoreSlim[] gates = [.. Enumerable.Range(0, Count).Select(static _ => new SemaphoreSlim(1, 1))];

    /// <summary>Waits for the key's gate. Dispose the answer to open it again.</summary>
    public async ValueTask<IDisposable> EnterAsync(string key, CancellationToken cancellationToken)
    {
        var gate = gates[(uint)StringComparer.Ordinal.GetHashCode(key) % Count];
        await gate.WaitAsync(cancellationToken);
        return new Entered(gate);
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        foreach (var gate in gates)
        {
            gate.Dispose();
        }
    }

    private sealed class Entered(SemaphoreSlim gate) : IDisposable
    {
        public void Dispose() => gate.Release();
    }
}
