using OpenIM.Modules.Group.Contracts;
using OpenIM.Modules.Message.Contracts;
using OpenIM.Modules.Message.Conversations.Stores;
using OpenIM.Modules.Platform.Errors;
using OpenIM.Modules.Platform.Ids;
using OpenIM.Modules.Platform.Mediation;
using OpenIM.Modules.Platform.Sql;
using OpenIM.Modules.Platform.Time;

namespace OpenIM.Modules.Message.Conversations.Handlers;

internal sealed class SetConversationsHandler(
    ConversationStore conversations,
    ReceiveOptions receiveOptions,
    PeerConsent consent,
    Changes changes,
    Mediator mediator,
    TimeProvider clock) : IHandler<SetConversations, Empty>
{
    private const int MaxUsers = 1_000;

    public async ValueTask<Empty> HandleAsync(SetConversations request, Caller caller, CancellationToken cancellationToken)
    {
        var settings = request.Conversation ?? throw Errors.Args.With("conversation is empty");
        var users = request.UserIDs ?? throw Errors.Args.With("userIDs is empty");
        ConversationSettingsRules.Check(settings);
        if (users.Count > MaxUsers)
        {
            throw Errors.Args.With($"userIDs has {users.Count} entries, at most {MaxUsers} are allowed");
        }

        foreach (var userID in users)
        {
            Access.RequireSelf(caller, userID);
        }

        if (users.Count == 0 || (settings.IsPrivateChat is null && !ConversationSettingsRules.HasFields(settings)))
        {
            return Empty.Value;
        }

        List<Target> targets = [];
        foreach (var userID in users.Distinct(StringComparer.Ordinal))
        {
            if (settings is { ConversationType: SessionTypes.Single, IsPrivateChat: not null } && !caller.IsAdmin)
            {
                await consent.RequireAsync(userID, settings.UserID, cancellationToken);
            }

            targets.Add(await TargetAsync(userID, settings, cancellationToken));
        }

        await WriteAsync(targets, settings, cancellationToken);
        return Empty.Value;
    }

    // A row opens a conversation to its owner. So none is made that the owner could not have got by a message.
    private async ValueTask<Target> TargetAsync(string userID, ConversationSettings settings, CancellationToken cancellationToken)
    {
        var proper = ConversationSettingsRules.ConversationOf(userID, settings);
        var conversationID = settings.ConversationID.Length > 0
            ? settings.ConversationID
            : proper ?? throw Errors.Args.With("conversationID is empty");
        var exists = await conversations.FindAsync(userID, conversationID, cancellationToken) is not null;
        if (exists && (settings.IsPrivateChat is null || conversationID == proper))
        {
            return new Target(userID, conversationID);
        }

        if (conversationID != proper)
        {
            throw Errors.Args.With($"conversationID {conversationID} is not the conversation of the type and the other side given");
        }

        return settings.ConversationType != SessionTypes.Group
            || await mediator.SendAsync(new FindGroupMember(settings.GroupID, userID), Caller.System, cancellationToken) is not null
                ? new Target(userID, conversationID)
                : throw Errors.NoPermission.With($"user {userID} is not in group {settings.GroupID}");
    }

    private async ValueTask WriteAsync(List<Target> targets, ConversationSettings settings, CancellationToken cancellationToken)
    {
        var isPrivate = settings.ConversationType == SessionTypes.Single ? settings.IsPrivateChat : null;
        var nowMs = clock.NowMs();
        await using var change = await changes.BeginAsync(cancellationToken);
        List<Written> changed = [];
        List<Written> switched = [];
        foreach (var target in targets)
        {
            if (ConversationSettingsRules.HasFields(settings)
                && await SetFieldsAsync(change, target, settings, nowMs, cancellationToken) is { } written)
            {
                changed.Add(written);
            }

            if (isPrivate is { } value)
            {
                switched.AddRange(await SwitchAsync(change, target, settings, value, nowMs, cancellationToken));
            }
        }

        if (changed.Count + switched.Count == 0)
        {
            return;
        }

        await LogAsync(change, [.. changed, .. switched], cancellationToken);
        foreach (var row in changed)
        {
            await change.AddAsync(
                ConversationIDs.LaneKey(ConversationIDs.Notification(row.UserID, row.UserID)),
                new ConversationsChanged(row.UserID, [row.ConversationID], nowMs),
                cancellationToken);
        }

        foreach (var target in isPrivate is null ? [] : targets)
        {
            await change.AddAsync(
                ConversationIDs.LaneKey(target.ConversationID),
                new PrivateChatSet(target.UserID, settings.UserID, target.ConversationID, isPrivate is true, nowMs),
                cancellationToken);
        }

        await change.CommitAsync();
        foreach (var row in changed.Concat(switched))
        {
            receiveOptions.Invalidate(row.UserID, row.ConversationID);
        }
    }

    private static async ValueTask<Written?> SetFieldsAsync(
        Change change, Target target, ConversationSettings settings, long nowMs, CancellationToken cancellationToken)
    {
        var (userID, conversationID) = target;
        var made = await ConversationStore.InsertAsync(change, RowOf(target, settings), nowMs, cancellationToken);
        var row = await ConversationStore.FindAsync(change, userID, conversationID, cancellationToken);
        if (!made && !ConversationSettingsWriter.Differs(row!, settings))
        {
            return null;
        }

        await ConversationSettingsWriter.SetAsync(change, userID, conversationID, settings, nowMs, cancellationToken);
        return new Written(userID, conversationID, made);
    }

    // Both sides burn, or none does.
    private static async ValueTask<IReadOnlyList<Written>> SwitchAsync(
        Change change, Target target, ConversationSettings settings, bool isPrivate, long nowMs, CancellationToken cancellationToken)
    {
        var own = RowOf(target, settings);
        NewConversation[] sides = target.UserID == settings.UserID
            ? [own]
            : [own, own with { OwnerUserID = settings.UserID, UserID = target.UserID }];
        List<Written> written = [];
        foreach (var side in sides)
        {
            var made = await ConversationStore.InsertAsync(change, side, nowMs, cancellationToken);
            await ConversationSettingsWriter.SetPrivateAsync(change, side.OwnerUserID, side.ConversationID, isPrivate, cancellationToken);
            written.Add(new Written(side.OwnerUserID, side.ConversationID, made));
        }

        return written;
    }

    private static async ValueTask LogAsync(Change change, IReadOnlyList<Written> rows, CancellationToken cancellationToken)
        => await change.LogAsync(
            [.. rows
                .GroupBy(static row => row.UserID, StringComparer.Ordinal)
                .Select(static owner => new VersionLogWrite(
                    VersionLogKey.Conversations(owner.Key),
                    [.. owner
                        .GroupBy(static row => row.ConversationID, StringComparer.Ordinal)
                        .Select(static row => row.Any(static one => one.Made)
                            ? VersionLogEntry.Insert(row.Key)
                            : VersionLogEntry.Update(row.Key))]))],
            cancellationToken);

    private static NewConversation RowOf(Target target, ConversationSettings settings)
        => new(target.UserID, target.ConversationID, settings.ConversationType, settings.UserID, settings.GroupID);

    private sealed record Target(string UserID, string ConversationID);

    private sealed record Written(string UserID, string ConversationID, bool Made);
}
