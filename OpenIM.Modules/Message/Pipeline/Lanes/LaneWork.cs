using System.Threading.Tasks.Sources;

namespace OpenIM.Modules.Message.Pipeline.Lanes;

/// <summary>A record in a lane, and the promise to its sender.</summary>
internal sealed class LaneWork : IValueTaskSource<Accepted>
{
    private ManualResetValueTaskSourceCore<Accepted> core;

    public LaneWork(PipelineRecord record)
    {
        Record = record;

        // A session's continuation writes its ack and must run before the push that follows; it is short. Anybody
        // else's may be long and runs elsewhere.
        core.RunContinuationsAsynchronously = record.OriginSessionID.Length == 0;
    }

    public PipelineRecord Record { get; }

    public ValueTask<Accepted> Completion => new(this, core.Version);

    public void Accept(Accepted answer) => core.SetResult(answer);

    public void Fail(Exception failure) => core.SetException(failure);

    public Accepted GetResult(short token) => core.GetResult(token);

    public ValueTaskSourceStatus GetStatus(short token) => core.GetStatus(token);

    public void OnCompleted(Action<object?> continuation, object? state, short token, ValueTaskSourceOnCompletedFlags flags)
        => core.OnCompleted(continuation, state, token, flags);
}
