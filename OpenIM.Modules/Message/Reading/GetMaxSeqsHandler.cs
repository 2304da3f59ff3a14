using OpenIM.Modules.Message.Contracts;
using OpenIM.Modules.Message.Conversations.Stores;
using OpenIM.Modules.Message.Log;
using OpenIM.Modules.Platform.Errors;
using OpenIM.Modules.Platform.Ids;
using OpenIM.Modules.Platform.Mediation;

namespace OpenIM.Modules.Message.Reading;

internal sealed class GetMaxSeqsHandler(ConversationStore conversations, IMessageLog log) : IHandler<GetMaxSeqs, GetMaxSeqsResult>
{
    private static readonly Dictionary<string, long> None = [];

    public async ValueTask<GetMaxSeqsResult> HandleAsync(GetMaxSeqs request, Caller caller, CancellationToken cancellationToken)
    {
        Access.RequireSelf(caller, request.UserID);
        var owned = await conversations.ListIDsAsync(request.UserID, cancellationToken);
        var ids = new HashSet<string>((owned.Count * 2) + 1, StringComparer.Ordinal);
        foreach (var id in owned)
        {
            ids.Add(id);
            ids.Add(ConversationIDs.NotificationTwin(id));
        }

        ids.Add(ConversationIDs.Notification(request.UserID, request.UserID));
        string[] asked = [.. ids];
        var heads = await log.GetHeadsAsync(asked, cancellationToken);
        var maxSeqs = new Dictionary<string, long>(asked.Length, StringComparer.Ordinal);
        for (var i = 0; i < asked.Length; i++)
        {
            if (heads[i].MaxSeq > 0)
            {
                maxSeqs.Add(asked[i], heads[i].MaxSeq);
            }
        }

        return new GetMaxSeqsResult(maxSeqs, None);
    }
}
