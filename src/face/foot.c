// The names are tried one by one in their order; one that does not fit is counted and the next one
// is tried, so a very long name hides only itself.
#include "face/foot.h"

#include "base/buf.h"
#include "base/utf8.h"

#define SEPARATOR "\xC2\xA0· "
#define LEFT_TO_RIGHT_MARK "\xE2\x80\x8E"

enum { MOST_NAMES = 24 };

// Names stay in one piece: their blanks become no-break spaces.
static Str unbroken(Str text, Arena *owner)
{
    Buf buf = buf_start(owner);
    for (Size i = 0; i < text.len; i++) {
        buf_str(&buf, byte_is_blank(text.at[i]) ? S("\xC2\xA0") : str_sub(text, i, i + 1));
    }
    return buf_done(&buf);
}

typedef struct {
    Piece at[2 * MOST_NAMES + 7];
    int count;
} Draft;

static void put(Draft *draft, Str text, Role role, Ink ink)
{
    draft->at[draft->count++] = (Piece){.text = text, .role = role, .ink = ink};
}

static void put_name(Draft *draft, Str text)
{
    put(draft, draft->count ? S(SEPARATOR) : S(""), ROLE_TEXT, INK_QUIET);
    put(draft, text, ROLE_TEXT, INK_QUIET);
}

typedef struct {
    const Foot *foot;
    const Glass *glass;
    const Grid *grid;
    int width;
    bool mirrored;
} Job;

static Lines wrap(const Job *job, Draft *draft, Arena *owner, Arena scratch)
{
    WrapRule rule = {
        .size = job->grid->small_type, .width = job->width, .keeps_page_direction = true};
    return wrap_pieces((Pieces){draft->at, draft->count}, job->mirrored, &rule, job->glass->metrics,
                       owner, scratch);
}

static bool are_within(Lines lines, int width)
{
    for (int i = 0; i < lines.count; i++) {
        if (lines.at[i].width > width) {
            return false;
        }
    }
    return true;
}

static bool fits(const Job *job, Draft *draft, Arena scratch)
{
    Arena owner = scratch;
    owner.end -= (scratch.end - scratch.at) / 2;
    scratch.at = owner.end;
    Lines lines = wrap(job, draft, &owner, scratch);
    return lines.count <= job->grid->foot_lines && are_within(lines, job->width);
}

static bool fits_with_more(const Job *job, Draft draft, int more, Arena scratch)
{
    if (more > 0) {
        put_name(&draft,
                 words_fill_one(job->glass->words->more, words_number(more, &scratch), &scratch));
    }
    return fits(job, &draft, scratch);
}

static bool has_notice(const Foot *foot, int name)
{
    return foot->names_have_notices && foot->names[name].notice.len > 0;
}

// Adds the name if there is room for it and for the number of those that are left.
static bool add_name(const Job *job, Draft *draft, Str text, int rest, Arena *owner, Arena scratch)
{
    Draft longer = *draft;
    put_name(&longer, unbroken(text, owner));
    bool has_room = fits_with_more(job, longer, rest, scratch);
    *draft = has_room ? longer : *draft;
    return has_room;
}

// Names of one kind, in their order; `more` are the origins that are not named yet.
static void add_names(const Job *job, Draft *draft, bool with_notice, int *more, Arena *owner,
                      Arena scratch)
{
    const Foot *foot = job->foot;
    for (int i = 0; i < foot->count && i < MOST_NAMES; i++) {
        const FootName *name = &foot->names[i];
        bool is_meant = has_notice(foot, i) == with_notice;
        if (is_meant && add_name(job, draft, with_notice ? name->notice : name->text,
                                 *more - name->origins, owner, scratch)) {
            *more -= name->origins;
        }
    }
}

static Draft start_draft(const Job *job)
{
    const Foot *foot = job->foot;
    Draft draft = {0};
    if (foot->lead.len > 0) {
        if (job->mirrored && !text_is_right_to_left(foot->lead, false)) {
            put(&draft, S(LEFT_TO_RIGHT_MARK), ROLE_STRONG,
                INK_TEXT); // "3 origins" keeps its order
        }
        put(&draft, foot->lead, ROLE_STRONG, INK_TEXT);
    }
    return draft;
}

static int count_origins(const Foot *foot)
{
    int count = 0;
    for (int i = 0; i < foot->count; i++) {
        count += foot->names[i].origins;
    }
    return count;
}

static Draft choose_names(const Job *job, Arena *owner, Arena scratch)
{
    const Foot *foot = job->foot;
    Draft draft = start_draft(job);
    int more = count_origins(foot);
    add_names(job, &draft, true, &more, owner, scratch);
    add_names(job, &draft, false, &more, owner, scratch);
    if (more > 0) {
        put_name(&draft, words_fill_one(job->glass->words->more, words_number(more, owner), owner));
    } else if (foot->tail.len > 0) {
        Draft longer = draft;
        put_name(&longer, foot->tail);
        draft = fits(job, &longer, scratch) ? longer : draft;
    }
    return draft;
}

static Line position_of(const Job *job, Arena *owner, Arena scratch)
{
    Look look = {.role = ROLE_TEXT, .ink = INK_QUIET, .size = job->grid->small_type};
    return draw_line_of(job->foot->position, look, job->mirrored, job->glass->metrics, owner,
                        scratch);
}

// Beside the position, which stands at the other end of the line.
static int room_beside(const Line *position, const Grid *grid)
{
    return grid->right - grid->left - (position->width ? position->width + grid->body : 0);
}

static bool names_hold_notices(const Foot *foot, const Glass *glass, const Grid *grid,
                               bool mirrored, Arena scratch)
{
    Arena owner = arena_part(&scratch, (scratch.end - scratch.at) / 2, "a foot");
    Job job = {foot, glass, grid, 0, mirrored};
    Line position = position_of(&job, &owner, scratch);
    job.width = room_beside(&position, grid);
    Draft draft = start_draft(&job);
    int more = count_origins(foot);
    bool holds_all = foot->count <= MOST_NAMES;
    for (int i = 0; i < foot->count && holds_all; i++) {
        const FootName *name = &foot->names[i];
        if (has_notice(foot, i)) {
            more -= name->origins;
            holds_all = add_name(&job, &draft, name->notice, more, &owner, scratch);
        }
    }
    return holds_all;
}

static Lines wrap_notices(const Foot *foot, const Glass *glass, const Grid *grid, bool mirrored,
                          Arena *owner, Arena scratch)
{
    Job job = {foot, glass, grid, grid->right - grid->left, mirrored};
    Draft draft = {0};
    for (Size i = 0; i < foot->notices.count; i++) {
        put_name(&draft, unbroken(foot->notices.at[i], owner));
    }
    return wrap(&job, &draft, owner, scratch);
}

// They fit while the foot says where we are, and also while it says that the wall is held.
static bool hold_always(Foot foot, const Glass *glass, const Grid *grid, bool mirrored,
                        Arena scratch)
{
    Foot held = foot;
    held.position = glass->words->paused;
    return names_hold_notices(&foot, glass, grid, mirrored, scratch) &&
           names_hold_notices(&held, glass, grid, mirrored, scratch);
}

bool foot_place_notices(Foot *foot, const Glass *glass, const Grid *grid, bool mirrored,
                        Arena scratch)
{
    foot->notice_lines = 0;
    foot->names_have_notices = true;
    if (hold_always(*foot, glass, grid, mirrored, scratch)) {
        return true;
    }
    foot->names_have_notices = false;
    if (foot->notices.count > MOST_NAMES) {
        return false;
    }
    Arena owner = arena_part(&scratch, (scratch.end - scratch.at) / 2, "a foot");
    Lines lines = wrap_notices(foot, glass, grid, mirrored, &owner, scratch);
    bool has_room = lines.count <= FOOT_NOTICE_LINES && are_within(lines, grid->right - grid->left);
    foot->notice_lines = has_room ? lines.count : 0;
    return has_room;
}

// Above the names, of which the first line stands at `top`.
static void draw_notices(Frame *frame, const Foot *foot, const Glass *glass, const Grid *grid,
                         bool mirrored, int top, Arena *owner, Arena scratch)
{
    Lines lines = wrap_notices(foot, glass, grid, mirrored, owner, scratch);
    for (int i = 0; i < lines.count; i++) {
        draw_line(frame, &lines.at[i], grid->left, top - (lines.count - i) * grid->small_leading,
                  grid->label, mirrored);
    }
}

void foot_draw_line(Frame *frame, const Foot *foot, const Glass *glass, const Grid *grid,
                    bool mirrored, Arena *owner, Arena scratch)
{
    Job job = {foot, glass, grid, 0, mirrored};
    Line position = position_of(&job, owner, scratch);
    job.width = room_beside(&position, grid);
    Draft draft = choose_names(&job, owner, scratch);
    Lines lines = wrap(&job, &draft, owner, scratch);
    if (lines.count > grid->foot_lines || (lines.count > 0 && lines.at[0].width > job.width)) {
        lines.count = 0;
    }
    int top = grid->foot_baseline - (lines.count - 1) * grid->small_leading;
    for (int i = 0; i < lines.count; i++) {
        draw_line(frame, &lines.at[i], grid->left, top + i * grid->small_leading, grid->label,
                  mirrored);
    }
    top = lines.count > 0 ? top : grid->foot_baseline;
    draw_line(frame, &position, grid->right - position.width, top, grid->label, mirrored);
    if (foot->notice_lines > 0) {
        draw_notices(frame, foot, glass, grid, mirrored, top, owner, scratch);
    }
}

// Where segment `i` of `of` begins; all are of one width, with a gap between two.
static int edge(const Grid *grid, int i, int of, int gap)
{
    return grid->left + (int)((int64_t)(grid->right - grid->left + gap) * i / of);
}

// The story at hand: higher, and filled as far as its pages go.
static void draw_here(Frame *frame, const Foot *foot, const Grid *grid, int x, int width)
{
    int height = grid->bar_height, more = (height + 1) / 2;
    int parts = (int)size_max(foot->parts, 1);
    int done = (int)size_max(width * (foot->part + 1) / parts, 1);
    if (done < width) {
        frame_fill(frame, INK_BAR_AHEAD, (Box){x + done, grid->bar_y, width - done, height});
    }
    frame_fill(frame, INK_BAR_HERE, (Box){x, grid->bar_y - more, done, height + more});
}

static void draw_segments(Frame *frame, const Foot *foot, const Grid *grid, int gap)
{
    for (int i = 0; i < foot->of; i++) {
        int x = edge(grid, i, foot->of, gap);
        int width = edge(grid, i + 1, foot->of, gap) - gap - x;
        if (i == foot->here) {
            draw_here(frame, foot, grid, x, width);
        } else {
            Ink ink = i < foot->here ? INK_BAR_PAST : INK_BAR_AHEAD;
            frame_fill(frame, ink, (Box){x, grid->bar_y, width, grid->bar_height});
        }
    }
}

// Too many stories for segments: one bar with a mark at the place of the story.
static void draw_one_bar(Frame *frame, const Foot *foot, const Grid *grid, int mark)
{
    int x = (int)size_min(edge(grid, foot->here, foot->of, 0), grid->right - mark);
    Box past = {grid->left, grid->bar_y, x - grid->left, grid->bar_height};
    Box ahead = {x + mark, grid->bar_y, grid->right - x - mark, grid->bar_height};
    frame_fill(frame, INK_BAR_PAST, past);
    frame_fill(frame, INK_BAR_AHEAD, ahead);
    draw_here(frame, foot, grid, x, mark);
}

void foot_draw_bar(Frame *frame, const Foot *foot, const Grid *grid)
{
    if (foot->of <= 0) {
        return;
    }
    int least = theme_proportions()->least_segment_px;
    int gap = (int)size_max(grid->bar_height * 3 / 4, 2);
    if ((grid->right - grid->left) / foot->of < least + gap) {
        draw_one_bar(frame, foot, grid, least);
    } else {
        draw_segments(frame, foot, grid, gap);
    }
}
