using OpenIM.Modules.Platform.Mediation;

namespace OpenIM.Modules.Message.Contracts;

/// <summary>
/// The max seq of every conversation of a user, of each one's notification twin, and of the user's own notification
/// conversation; zero entries are left out (docs/protocol/gateway.md §5, 1001). Allowed for the user and admins.
/// </summary>
public sealed record GetMaxSeqs(string UserID = "") : IRequest<GetMaxSeqsResult>;

/// <summary>Max seqs by conversation id. MinSeqs is part of the wire shape and always empty.</summary>
public sealed record GetMaxSeqsResult(IReadOnlyDictionary<string, long> MaxSeqs, IReadOnlyDictionary<string, long> MinSeqs);
