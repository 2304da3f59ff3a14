using OpenIM.Modules.Message.Contracts;
using OpenIM.Modules.Platform.Errors;
using OpenIM.Modules.Platform.Mediation;

namespace OpenIM.Modules.Message.Sending;

/// <summary>
/// One check before the pipeline. Gates run in the order of registration and stop at the first refusal; blocks,
/// friend verification, mutes and hooks plug in here.
/// </summary>
internal interface ISendGate
{
    /// <summary>Judges a message that is well-formed and not stored yet. Completes synchronously when caches are warm.</summary>
    ValueTask<SendVerdict> JudgeAsync(MsgData message, Caller caller, CancellationToken cancellationToken);
}

/// <summary>What a gate says. A refusal is everyday traffic: a value, no exception.</summary>
/// <param name="Refusal">Null lets it pass.</param>
/// <param name="Detail">Words for the refusal.</param>
/// <param name="WithoutOfflinePush">It passes, but nobody is disturbed offline.</param>
internal readonly record struct SendVerdict(ErrorCode? Refusal, string Detail, bool WithoutOfflinePush)
{
    public static SendVerdict Pass => default;

    public static SendVerdict PassQuietly => new(null, "", true);

    public static SendVerdict Refuse(ErrorCode code, string detail) => new(code, detail, false);
}
