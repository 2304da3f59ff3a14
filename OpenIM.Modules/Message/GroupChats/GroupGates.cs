namespace OpenIM.Modules.Message.GroupChats;

/// <summary>
/// One change of rows and windows of a group at a time: each looks again who is a member, so that the last one leaves
/// what is true. Groups share a fixed number of gates; sharing costs a wait, nothing else.
/// </summary>
internal sealed class GroupGates : IDisposable
{
    private readonly SemaphoreSlim[] gates = [.. Enumerable.Range(0, 64).Select(static _ => new SemaphoreSlim(1, 1))];

    /// <summary>Waits for the group's gate. Dispose the answer to open it again.</summary>
    public async ValueTask<Entered> EnterAsync(string groupID, CancellationToken cancellationToken)
    {
        var gate = gates[(uint)StringComparer.Ordinal.GetHashCode(groupID) % (uint)gates.Length];
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
