using OpenIM.Modules.Message.Contracts;
using OpenIM.Modules.Message.Conversations.Stores;
using OpenIM.Modules.Platform.Errors;
using OpenIM.Modules.Platform.Mediation;
using OpenIM.Modules.Platform.Sql;

namespace OpenIM.Modules.Message.Conversations.Handlers;

internal sealed class UpdateConversationsByUserHandler(ConversationsWithUser conversations, Changes changes)
    : IHandler<UpdateConversationsByUser, Empty>
{
    private const int RowsPerChange = 200;

    public async ValueTask<Empty> HandleAsync(UpdateConversationsByUser request, Caller caller, CancellationToken cancellationToken)
    {
        if (request.UserID.Length == 0)
        {
            throw Errors.Args.With("userID is empty");
        }

        if (request.Ex is { Length: > ConversationSettingsRules.MaxTextLength })
        {
            throw Errors.Args.With($"ex has {request.Ex.Length} characters, at most {ConversationSettingsRules.MaxTextLength} are allowed");
        }

        Access.RequireSelf(caller, request.UserID);
        if (request.Ex is not { } ex)
        {
            return Empty.Value;
        }

        long after = 0;
        IReadOnlyList<PeerRow> page;
        do
        {
            page = await conversations.ListAsync(request.UserID, after, RowsPerChange, cancellationToken);
            await SetAsync([.. page.Where(row => row.Ex != ex)], ex, cancellationToken);
            after = page.Count > 0 ? page[^1].RowID : after;
        }
        while (page.Count == RowsPerChange);

        return Empty.Value;
    }

    private async ValueTask SetAsync(IReadOnlyList<PeerRow> rows, string ex, CancellationToken cancellationToken)
    {
        if (rows.Count == 0)
        {
            return;
        }

        await using var change = await changes.BeginAsync(cancellationToken);
        await ConversationsWithUser.SetExAsync(change, [.. rows.Select(static row => row.RowID)], ex, cancellationToken);
        await change.LogAsync(
            [.. rows.Select(static row => new VersionLogWrite(
                VersionLogKey.Conversations(row.OwnerUserID), [VersionLogEntry.Update(row.ConversationID)]))],
            cancellationToken);
        await change.CommitAsync();
    }
}
