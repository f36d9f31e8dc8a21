/**
 * The notation: a subset of C with bounded state.
 *
 * Words of the notation that are not C's (the tokens block) reach the parser as WORD from the lexer;
 * org.pinproof.syntax.Words gives them their meaning where they have it, so that they may name
 * things elsewhere. With that every decision but the dangling else looks at one token, which keeps a
 * cold start short and error messages plain.
 *
 * An expression is a list of operands and operators: org.pinproof.syntax.Precedence ranks them as C
 * does, without a rule for each of fifteen levels.
 */
grammar Pin;

tokens {
    CONFIG, START, DAEMON, TASK, REQUIRES, PROPERTY, SCENARIO, VIOLATES,
    ALWAYS, NEVER, FINALLY, ASSERTED, LEADS_TO, IMPLIES, FORALL, EXISTS, ANY,
    GHOST, ATOMIC, CHOOSE, OR, FOR_EACH, WAIT_EVENT, WAIT_FAIR, BUG_ON, ASSERT,
    LABEL,        // a name before ':' where a statement begins
    UNKNOWN_TYPE  // a word where only a type can stand; Words has reported it
}

// ---------------------------------------------------------------- file scope

file : item* EOF ;

item
    : INCLUDE
    | config
    | task
    | start
    | requires
    | property
    | scenario
    | setting
    | declaration
    | ';'
    ;

config : CONFIG qualifier* type WORD ('=' expr)? ';' ;

task : DAEMON? TASK WORD parameters block ;

start : START WORD arguments ('*' expr)? ';' ;

requires : REQUIRES WORD (',' WORD)* ';' ;

property : PROPERTY WORD ':' claim ';' ;

claim
    : (ALWAYS | NEVER | FINALLY) expr
    | ASSERTED
    | expr LEADS_TO expr
    ;

scenario : SCENARIO WORD '{' scenarioItem* '}' ;

scenarioItem : setting | violates ;

violates : VIOLATES WORD (',' WORD)* ';' ;

setting : WORD '=' expr ';' ;

/** Types, variables, functions and prototypes. */
declaration
    : specifier* definingType qualifier* (declarator (function | value? (',' variable)* ';') | ';')
    ;

/** What follows the name of a function. */
function : parameters (block | ';') ;

definingType
    : STRUCT WORD structBody?
    | ENUM WORD enumBody?
    | plainType
    ;

structBody : '{' field* '}' ;

field : fieldSpecifier* type qualifier* variables ;

enumBody : '{' WORD (',' WORD)* ','? '}' ;

// ---------------------------------------------------------------- variables and types

specifier : ATOMIC | fieldSpecifier ;

fieldSpecifier : GHOST | STATIC | INLINE | qualifier ;

qualifier : CONST | VOLATILE ;

type : STRUCT WORD | ENUM WORD | plainType ;

plainType : INT_TYPE | BOOL | VOID | UNKNOWN_TYPE ;

declarator : pointer* WORD dimension* ;

pointer : '*' qualifier* ;

dimension : '[' expr ']' ;

variables : variable (',' variable)* ';' ;

variable : declarator value? ;

value : '=' initial ;

initial : initialList | expr ;

initialList : '{' (initialItem (',' initialItem)* ','?)? '}' ;

initialItem : (('.' WORD | '[' expr ']') '=')? initial ;

parameters : '(' (parameter (',' parameter)*)? ')' ;

/** A lone {@code void} has no declarator. */
parameter : fieldSpecifier* type qualifier* declarator? ;

// ---------------------------------------------------------------- statements

block : '{' blockItem* '}' ;

blockItem : label | caseLabel | local | statement ;

label : LABEL ':' ;

/** Only in the body of a switch; Statements looks after that. */
caseLabel : (CASE expr | DEFAULT) ':' ;

local : fieldSpecifier* type qualifier* variables ;

statement
    : block
    | ';'
    | expr ';'
    | ifStatement
    | WHILE '(' expr ')' body
    | DO body WHILE '(' expr ')' ';'
    | FOR '(' (local | expr? ';') expr? ';' expr? ')' body
    | SWITCH '(' expr ')' block
    | BREAK ';'
    | CONTINUE ';'
    | GOTO WORD ';'
    | RETURN expr? ';'
    | ATOMIC block
    | CHOOSE block (OR block)*
    | FOR_EACH '(' binder ')' body
    | (WAIT_EVENT | WAIT_FAIR | BUG_ON) '(' expr ')' ';'
    | ASSERT '(' expr (',' WORD)? ')' ';'
    ;

ifStatement : IF '(' expr ')' body (ELSE body)? ;

body : label* statement ;

binder : qualifier* type qualifier* pointer* WORD ;

// ---------------------------------------------------------------- expressions

/** Recursive to the right, so that the depth of any expression is the depth of its parse. */
expr : prefix expr | quantified | primary postfix? (infix expr)? ;

prefix : '!' | '-' | '+' | '~' | '&' | '*' | '++' | '--' ;

postfix : ('[' expr ']' | ('.' | '->') WORD | '++' | '--') postfix? ;

infix
    : '*' | '/' | '%' | '+' | '-' | '<<' | '>>' | '<' | '<=' | '>' | '>=' | '==' | '!='
    | '&' | '^' | '|' | '&&' | '||' | IMPLIES
    | '=' | '*=' | '/=' | '%=' | '+=' | '-=' | '<<=' | '>>=' | '&=' | '^=' | '|='
    | '?' expr ':'
    ;

/** Reaches as far to the right as an expression can. */
quantified : (FORALL | EXISTS) '(' binder ')' expr ;

primary
    : WORD arguments?
    | NUMBER
    | TRUE
    | FALSE
    | NULL
    | '(' expr ')'
    | ANY '(' (type pointer* | expr ',' expr) ')'
    ;

arguments : '(' (expr (',' expr)*)? ')' ;

// ---------------------------------------------------------------- tokens

IF : 'if' ;
ELSE : 'else' ;
WHILE : 'while' ;
DO : 'do' ;
FOR : 'for' ;
SWITCH : 'switch' ;
CASE : 'case' ;
DEFAULT : 'default' ;
BREAK : 'break' ;
CONTINUE : 'continue' ;
GOTO : 'goto' ;
RETURN : 'return' ;
STRUCT : 'struct' ;
ENUM : 'enum' ;
BOOL : 'bool' ;
VOID : 'void' ;
STATIC : 'static' ;
INLINE : 'inline' ;
CONST : 'const' ;
VOLATILE : 'volatile' ;
TRUE : 'true' ;
FALSE : 'false' ;
NULL : 'NULL' ;

SEMI : ';' ;
COMMA : ',' ;
COLON : ':' ;
QUESTION : '?' ;
LBRACE : '{' ;
RBRACE : '}' ;
LPAREN : '(' ;
RPAREN : ')' ;
LBRACKET : '[' ;
RBRACKET : ']' ;
DOT : '.' ;
ARROW : '->' ;
INCREMENT : '++' ;
DECREMENT : '--' ;
STAR : '*' ;
SLASH : '/' ;
PERCENT : '%' ;
PLUS : '+' ;
MINUS : '-' ;
SHL : '<<' ;
SHR : '>>' ;
LT : '<' ;
LE : '<=' ;
GT : '>' ;
GE : '>=' ;
EQ : '==' ;
NE : '!=' ;
AMP : '&' ;
CARET : '^' ;
BAR : '|' ;
ANDAND : '&&' ;
OROR : '||' ;
NOT : '!' ;
TILDE : '~' ;
ASSIGN : '=' ;
STAR_ASSIGN : '*=' ;
SLASH_ASSIGN : '/=' ;
PERCENT_ASSIGN : '%=' ;
PLUS_ASSIGN : '+=' ;
MINUS_ASSIGN : '-=' ;
SHL_ASSIGN : '<<=' ;
SHR_ASSIGN : '>>=' ;
AMP_ASSIGN : '&=' ;
CARET_ASSIGN : '^=' ;
BAR_ASSIGN : '|=' ;

/** Any width: the checker refuses those that do not exist. Words makes names of some. */
INT_TYPE : [us] [0-9]+ ;

/** C's types without a width; Words reports them. */
C_TYPE : 'int' | 'unsigned' | 'signed' | 'long' | 'short' | 'char' | 'float' | 'double' ;

/** Words of C that are not in the notation; each has its own message. */
FOREIGN : 'typedef' | 'union' | 'sizeof' | 'extern' | 'register' | 'auto' | 'restrict' ;

WORD : [a-zA-Z_] [a-zA-Z0-9_]* ;

/** Decimal, octal, hexadecimal, with suffixes; Tokens refuses what is none of these. */
NUMBER : [0-9] [a-zA-Z0-9_]* ('.' [a-zA-Z0-9_]*)? ;

INCLUDE : '#' BLANK* 'include' BLANK* ('<' ~[>\r\n]* '>' | '"' ~["\r\n]* '"') ;

/** Any other line of a preprocessor, as far as its name. */
HASH : '#' BLANK* [a-zA-Z_]* ;

STRING : '"' (~["\\\r\n] | '\\' ~[\r\n])* '"'? ;
CHARACTER : '\'' (~['\\\r\n] | '\\' ~[\r\n])* '\''? ;

SPACE : [ \t\r\n\f\u000B]+ -> skip ;
LINE_COMMENT : '//' ~[\r\n]* -> skip ;
BLOCK_COMMENT : '/*' .*? '*/' -> channel(HIDDEN) ;
OPEN_COMMENT : '/*' ;

/** A character that begins no token. */
STRAY : . ;

fragment BLANK : [ \t] ;
