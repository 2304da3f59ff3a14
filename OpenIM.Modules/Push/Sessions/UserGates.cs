namespace OpenIM.Modules.Push.Sessions;

/// <summary>
/// One log-in of a user at a time: two at once would not see each other, and neither would kick. Users share a fixed
/// number of gates, so that none has to be made or removed; sharing costs a wait, nothing else.
/// </summary>
internal sealed class UserGates : IDisposable
{
    private readonly SemaphoreSlim[] gates = [.. Enumerable.Range(0, 256).Select(static _ => new SemaphoreSlim(1, 1))];

    /// <summary>Waits for the user's gate. Dispose the answer to open it again.</summary>
    public async ValueTask<Entered> EnterAsync(string userID, CancellationToken cancellationToken)
    {
        var gate = gates[(uint)StringComparer.Ordinal.GetHashCode(userID) % (uint)gates.Length];
        await gate.WaitAsync(cancellationToken);
        return new Entered(gate);
    }

    public void Dispose()
    {
        foreach (var gate in gates)
        {
            gate.Dispose();
        }
    }

    internal sealed class Entered(SemaphoreSlim gate) : IDisposable
    {
        public void Dispose() => gate.Release();
    }
}
